/** Which scale tiles are made for: it lags behind the view while one zooms, and is made anew when the zoom rests. */

/** Milliseconds after the last change of zoom until the tiles of the new scale are made. */
const settleTime = 90
/** While one zooms on and on, tiles of a scale between are made when the shown ones are off by this factor. */
const offBy = 2.2

export class TileScale {
  readonly #onRest: () => void
  #scale: number
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Scale in pixels per board unit; `onRest` is called when a zoom has come to rest. */
  constructor(scale: number, onRest: () => void) {
    this.#scale = scale
    this.#onRest = onRest
  }

  get zooming(): boolean {
    return this.#timer !== undefined
  }

  /** The scale for a view of the given one. */
  for(scale: number): number {
    if (!this.zooming) this.#scale = scale
    return this.#scale
  }

  /** To be told of every change of the zoom. */
  zoomed(scale: number): void {
    const off = Math.max(scale / this.#scale, this.#scale / scale)
    if (off > offBy) this.#scale = scale
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#onRest()
    }, settleTime)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
