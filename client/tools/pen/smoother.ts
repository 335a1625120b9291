/**
 * Takes the tremble out of a line: each point is pulled towards where the pen is, the more slowly the more smoothing there
 * is (exponential smoothing). The end of the line is where the pen was lifted.
 */
import type { Sample } from '../tool.ts'

export class Smoother {
  /** Share of the way to the pen that is left out at each point, 0 to 0.85. */
  readonly #lag: number
  #at: Sample | null = null
  #raw: Sample | null = null

  /** `level`: 0 (none) to 1. */
  constructor(level: number) {
    this.#lag = Math.max(0, Math.min(1, level)) * 0.85
  }

  next(sample: Sample): Sample {
    this.#raw = sample
    const { x, y } = this.#at ?? sample
    this.#at = { ...sample, x: sample.x + (x - sample.x) * this.#lag, y: sample.y + (y - sample.y) * this.#lag }
    return this.#at
  }

  /** The last point where it lags behind the pen; null where it does not. */
  end(): Sample | null {
    const [at, raw] = [this.#at, this.#raw]
    return at && raw && (at.x !== raw.x || at.y !== raw.y) ? raw : null
  }
}
