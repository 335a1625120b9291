/** A hand that draws without end: strokes of a second, handed out a few points at a time. */
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { batchesPerStroke, type Hand } from './hand.ts'

/** A quarter of a pixel, as the page packs at 100 %. */
const format = { precision: 2, pressure: true }

/** Queues an operation and says under which number. */
type Perform = (operation: Operation) => { readonly n: number }

export class Pen {
  readonly #client: ClientId
  readonly #hand: Hand
  #packer = new PointPacker(format)
  #element: ElementId | null = null
  #batch = 0

  constructor(client: ClientId, hand: Hand) {
    this.#client = client
    this.#hand = hand
  }

  /** Draws the next batch; returns the number of the operation that holds its points. */
  draw(perform: Perform): number {
    if (!this.#element) return this.#begin(perform)
    const index = this.#packer.count
    const points = this.#packer.pack(this.#hand.move())
    const { n } = perform({ kind: 'stroke.append', payload: { element: this.#element, index, points } })
    if (++this.#batch === batchesPerStroke) {
      perform({ kind: 'stroke.end', payload: { element: this.#element } })
      this.#element = null
    }
    return n
  }

  #begin(perform: Perform): number {
    this.#packer = new PointPacker(format)
    this.#hand.lift()
    const points = this.#packer.pack(this.#hand.move())
    const { n } = perform({ kind: 'stroke.begin', payload: { color: 'ink', width: 4, ...format, points } })
    this.#element = elementIdOf(this.#client, n)
    this.#batch = 1
    return n
  }
}
