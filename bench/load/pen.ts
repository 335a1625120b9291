/** A hand that draws without end: strokes of a second, handed out a few points at a time. */
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { PointPacker, type Point } from '#shared/points/packed.ts'

/** A batch is what a pen of 120 Hz gives in 33 ms. */
export const pointsPerBatch = 4
export const batchInterval = 1_000 / 30

const batchesPerStroke = 30
/** A quarter of a pixel, as the page packs at 100 %. */
const format = { precision: 2, pressure: true }

/** Queues an operation and says under which number. */
type Perform = (operation: Operation) => { readonly n: number }

export class Pen {
  readonly #client: ClientId
  readonly #random: () => number
  #packer = new PointPacker(format)
  #element: ElementId | null = null
  #batch = 0
  #x = 0
  #y = 0
  #heading = 0
  #pace = 0

  /** `random`: 0 to 1. */
  constructor(client: ClientId, random: () => number) {
    this.#client = client
    this.#random = random
  }

  /** Draws the next batch; returns the number of the operation that holds its points. */
  draw(perform: Perform): number {
    if (!this.#element) return this.#begin(perform)
    const index = this.#packer.count
    const points = this.#packer.pack(this.#move())
    const { n } = perform({ kind: 'stroke.append', payload: { element: this.#element, index, points } })
    if (++this.#batch === batchesPerStroke) {
      perform({ kind: 'stroke.end', payload: { element: this.#element } })
      this.#element = null
    }
    return n
  }

  #begin(perform: Perform): number {
    this.#packer = new PointPacker(format)
    this.#x = this.#random() * 20_000
    this.#y = this.#random() * 20_000
    this.#heading = this.#random() * 2 * Math.PI
    this.#pace = 2 + this.#random() * 6
    const points = this.#packer.pack(this.#move())
    const { n } = perform({ kind: 'stroke.begin', payload: { color: 'ink', width: 4, ...format, points } })
    this.#element = elementIdOf(this.#client, n)
    this.#batch = 1
    return n
  }

  #move(): Point[] {
    return Array.from({ length: pointsPerBatch }, () => {
      this.#heading += (this.#random() - 0.5) * 0.3
      this.#x += Math.cos(this.#heading) * this.#pace
      this.#y += Math.sin(this.#heading) * this.#pace
      return { x: this.#x, y: this.#y, pressure: 0.5 + 0.1 * this.#random() }
    })
  }
}
