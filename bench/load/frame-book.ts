/** Which batches a frame carries. Everybody gets the same text, so it is read once and remembered by its number. */
import { decodeLiveFrame, frameLength, isContinuation } from '#shared/wire/frame.ts'
import { operationId, type ClientId } from '#shared/model/ids.ts'
import type { Packet } from '../wire/packet.ts'
import type { Batch } from './tally.ts'

/** Bytes that tell a frame from all others: its header, and beyond. */
const distinct = 48

export class FrameBook {
  readonly #receivers: number
  /** Batches by the operation that carries them; several where operations were merged. */
  readonly #carried = new Map<string, Batch[]>()
  /** Who did the operation at each place of the log: frames of several nodes are read in any order. */
  readonly #log = new Map<number, { readonly client: ClientId; readonly n: number }>()
  readonly #read = new Map<string, { readonly batches: readonly Batch[]; left: number }>()

  /** `receivers`: how many will ask for each frame. */
  constructor(receivers: number) {
    this.#receivers = receivers
  }

  carry(client: ClientId, n: number, batch: Batch): void {
    const id = operationId(client, n)
    const batches = this.#carried.get(id)
    if (batches) batches.push(batch)
    else this.#carried.set(id, [batch])
  }

  /** Notes that an operation was sent; one that is sent again keeps its time. */
  sent(client: ClientId, n: number, now: number): void {
    for (const batch of this.#carried.get(operationId(client, n)) ?? []) {
      if (Number.isNaN(batch.sentAt)) batch.sentAt = now
    }
  }

  /** The batches in a frame, which stands in an event from a place on to its end, as JSON text. */
  batchesIn(packet: Packet, at: number): readonly Batch[] {
    const key = packet.ascii(at, distinct)
    const known = this.#read.get(key)
    if (known) {
      if (--known.left === 0) this.#read.delete(key)
      return known.batches
    }
    const [, text] = JSON.parse(packet.text()) as [name: string, frame: string]
    const batches = this.#take(text)
    if (this.#receivers > 1) this.#read.set(key, { batches, left: this.#receivers - 1 })
    return batches
  }

  #take(text: string): Batch[] {
    const frame = decodeLiveFrame(text)
    if (!frame || frameLength(frame) === 0) throw new Error(`this is not a frame: ${text.slice(0, 80)}`)
    const batches: Batch[] = []
    let { seq } = frame
    for (const run of frame.runs) {
      let last = isContinuation(run) ? this.#log.get(run.after) : { client: run.client, n: run.n - 1 }
      if (!last) throw new Error(`nothing is known of operation ${seq}`)
      for (let left = run.operations.length; left > 0; left--) {
        last = { client: last.client, n: last.n + 1 }
        this.#log.set(seq++, last)
        const id = operationId(last.client, last.n)
        batches.push(...(this.#carried.get(id) ?? []))
        this.#carried.delete(id)
      }
    }
    return batches
  }
}
