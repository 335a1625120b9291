/** Which batches an update of Yjs carries. Everybody gets the same bytes, so they are read once and remembered by how they begin. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Batch } from '../../../load/tally.ts'

interface Carried {
  readonly clock: number
  readonly batch: Batch
}

export class UpdateBook {
  readonly #receivers: number
  /** What is under way, by who drew it, in order. */
  readonly #carried = new Map<number, Carried[]>()
  readonly #read = new Map<string, { readonly batches: readonly Batch[]; left: number }>()

  /** `receivers`: how many will ask for each update. */
  constructor(receivers: number) {
    this.#receivers = receivers
  }

  /** A batch begins at this clock of this client. */
  carry(client: number, clock: number, batch: Batch): void {
    const carried = this.#carried.get(client)
    if (carried) carried.push({ clock, batch })
    else this.#carried.set(client, [{ clock, batch }])
  }

  batchesIn(update: Uint8Array): readonly Batch[] {
    const key = beginning(update)
    const known = this.#read.get(key)
    if (known) {
      if (--known.left === 0) this.#read.delete(key)
      return known.batches
    }
    const batches = Y.decodeUpdate(update).structs.flatMap(({ id, length }) => this.#take(id, length))
    if (this.#receivers > 1) this.#read.set(key, { batches, left: this.#receivers - 1 })
    return batches
  }

  #take({ client, clock }: { client: number; clock: number }, length: number): Batch[] {
    const carried = this.#carried.get(client) ?? []
    const beyond = carried.findIndex((one) => one.clock >= clock + length)
    return carried.splice(0, beyond < 0 ? carried.length : beyond).map(({ batch }) => batch)
  }
}

/** Number of authors, and of things by the first of them, who that is, and at which clock they begin. */
function beginning(update: Uint8Array): string {
  const decoder = decoding.createDecoder(update)
  const numbers = Array.from({ length: 4 }, () => decoding.readVarUint(decoder))
  return [...numbers, update.length].join()
}
