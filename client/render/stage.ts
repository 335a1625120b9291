/** The canvases in the page: always as many device pixels as they cover, on every screen and at every browser zoom. */

export interface StageSize {
  /** Device pixels. */
  readonly width: number
  readonly height: number
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number
}

export class Stage {
  readonly #element: HTMLElement
  readonly #canvases: readonly HTMLCanvasElement[]
  readonly #observer: ResizeObserver
  readonly #onSize: () => void
  #ratioQuery: MediaQueryList | null = null
  #size: StageSize = { width: 1, height: 1, pixelRatio: 1 }

  /** Puts the canvases into `element`, lowest first, and calls `onSize` after each change of their size. */
  constructor(element: HTMLElement, canvases: readonly HTMLCanvasElement[], onSize: () => void) {
    this.#element = element
    this.#canvases = canvases
    this.#onSize = onSize
    for (const canvas of canvases) {
      Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' })
      canvas.setAttribute('aria-hidden', 'true')
      element.append(canvas)
    }
    this.#observer = new ResizeObserver(() => this.measure())
    this.#observer.observe(element)
    this.#fit()
    this.#watchRatio()
  }

  get size(): StageSize {
    return this.#size
  }

  /** Fits the canvases to the element; canvases of another size lose what was painted on them. */
  measure(): void {
    if (this.#fit()) this.#onSize()
  }

  destroy(): void {
    this.#observer.disconnect()
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged)
    for (const canvas of this.#canvases) canvas.remove()
  }

  /** Returns whether the size is another one. */
  #fit(): boolean {
    const pixelRatio = window.devicePixelRatio
    const width = Math.max(1, Math.round(this.#element.clientWidth * pixelRatio))
    const height = Math.max(1, Math.round(this.#element.clientHeight * pixelRatio))
    const old = this.#size
    if (width === old.width && height === old.height && pixelRatio === old.pixelRatio) return false
    this.#size = { width, height, pixelRatio }
    for (const canvas of this.#canvases) {
      canvas.width = width
      canvas.height = height
      canvas.style.width = `${width / pixelRatio}px`
      canvas.style.height = `${height / pixelRatio}px`
    }
    return true
  }

  readonly #ratioChanged = (): void => {
    this.measure()
    this.#watchRatio()
  }

  /** A media query tells of one change of the ratio; then the next one is watched. */
  #watchRatio(): void {
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged)
    this.#ratioQuery = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    this.#ratioQuery.addEventListener('change', this.#ratioChanged)
  }
}
