/** What is dragged to the edge of the window takes the view along, after a moment. */

/** How near to the edge, CSS px, and for how long before anything moves, ms: whoever only passes there does not mean it. */
const zone = 28
const pause = 250
/** CSS px in each second at the very edge. */
const speed = 900

interface Size {
  readonly width: number
  readonly height: number
}

export interface Push {
  /** CSS px in each second. */
  readonly x: number
  readonly y: number
}

/** How fast the view moves while something is held at a spot of the window; null where it stays. */
export function pushAt({ x, y }: { readonly x: number; readonly y: number }, { width, height }: Size): Push | null {
  const push = { x: along(x, width), y: along(y, height) }
  return push.x === 0 && push.y === 0 ? null : push
}

function along(at: number, length: number): number {
  // In a window as small as that there would be nothing but edge.
  if (length < 4 * zone) return 0
  const before = zone - at
  const after = at - (length - zone)
  const deep = Math.min(1, Math.max(before, after, 0) / zone)
  return (after > before ? 1 : -1) * deep * speed || 0
}

/** Moves the view for as long as something is held at the edge. */
export class EdgeDrag {
  readonly #window: Pick<HTMLElement, 'clientWidth' | 'clientHeight'>
  readonly #step: (dx: number, dy: number) => void
  #push: Push | null = null
  #frame = 0

  /** `step` moves the view by so many CSS px. */
  constructor(window: Pick<HTMLElement, 'clientWidth' | 'clientHeight'>, step: (dx: number, dy: number) => void) {
    this.#window = window
    this.#step = step
  }

  /** What is dragged is at a spot of the window, CSS px; null: nothing is dragged any more. */
  hold(spot: { readonly x: number; readonly y: number } | null): void {
    const { clientWidth: width, clientHeight: height } = this.#window
    const before = this.#push
    this.#push = spot && pushAt(spot, { width, height })
    if (!this.#push) cancelAnimationFrame(this.#frame)
    else if (!before) this.#run()
  }

  #run(): void {
    let begun = -1
    let last = -1
    const frame = (now: number) => {
      if (!this.#push) return
      if (begun < 0) begun = now
      const seconds = last < 0 ? 0 : (now - last) / 1_000
      last = now
      this.#frame = requestAnimationFrame(frame)
      if (now - begun >= pause) this.#step(this.#push.x * seconds, this.#push.y * seconds)
    }
    this.#frame = requestAnimationFrame(frame)
  }
}
