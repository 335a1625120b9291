/** What painting has done so far. */
export interface RenderStats {
  readonly frames: number
  /** Longest frame so far, milliseconds of this code. */
  readonly longestFrame: number
  readonly tilesMade: number
  readonly tileBytes: number
  /** Elements left out because they could not be read. */
  readonly broken: number
}

/** Counts frames. */
export class FrameTimes {
  #frames = 0
  #longest = 0

  /** A frame took so many milliseconds. */
  add(time: number): void {
    this.#frames++
    this.#longest = Math.max(this.#longest, time)
  }

  get stats(): Pick<RenderStats, 'frames' | 'longestFrame'> {
    return { frames: this.#frames, longestFrame: this.#longest }
  }
}
