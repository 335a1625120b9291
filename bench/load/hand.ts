/** A hand that draws: strokes of a second, a few points at a time. */
import type { Point } from '#shared/points/packed.ts'

/** A batch is what a pen of 120 Hz gives in 33 ms. */
export const pointsPerBatch = 4
export const batchInterval = 1_000 / 30
export const batchesPerStroke = 30

export class Hand {
  readonly #random: () => number
  readonly #world: number
  #x = 0
  #y = 0
  #heading = 0
  #pace = 0

  /** `random`: 0 to 1; `world`: side of the square that strokes begin in, board units. */
  constructor(random: () => number, world = 20_000) {
    this.#random = random
    this.#world = world
  }

  /** Goes somewhere else, to begin a stroke. */
  lift(): void {
    this.#x = this.#random() * this.#world
    this.#y = this.#random() * this.#world
    this.#heading = this.#random() * 2 * Math.PI
    this.#pace = 2 + this.#random() * 6
  }

  /** The next batch, board units. */
  move(): Point[] {
    return Array.from({ length: pointsPerBatch }, () => {
      this.#heading += (this.#random() - 0.5) * 0.3
      this.#x += Math.cos(this.#heading) * this.#pace
      this.#y += Math.sin(this.#heading) * this.#pace
      return { x: this.#x, y: this.#y, pressure: 0.5 + 0.1 * this.#random() }
    })
  }
}
