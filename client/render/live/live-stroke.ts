import type { StrokeElement } from '#shared/elements/stroke.ts'
import type { Box } from '#shared/geometry/box.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Spine, type StrokeStyle } from '#shared/stroke/spine.ts'
import { Growth } from './growth.ts'

export type InkStyle = StrokeStyle & Pick<StrokeElement, 'color' | 'brush' | 'opacity'>

/** A stroke on the live layer. */
export class LiveStroke {
  readonly style: InkStyle
  readonly spine = new Spine()
  /** It looks otherwise than it was painted last. */
  changed = true
  /** How it was painted last: sections that no later point changes, and a box around all others, board units. */
  painted: { readonly settled: number; readonly loose: Box } | null = null

  constructor(style: InkStyle) {
    this.style = style
    this.spine.begin(style)
  }
}

/** A stroke that somebody else is drawing: it follows the element at an even pace. */
export class GrowingStroke {
  readonly stroke: LiveStroke
  element: StrokeElement
  readonly #growth: Growth
  readonly #points = new PointBuffer()
  #pushed = 0
  /** When points came last. */
  #heard: number

  constructor(element: StrokeElement, now: number, known = 0) {
    this.stroke = new LiveStroke(element)
    this.element = element
    this.#growth = new Growth(element.count, now)
    this.#growth.shown = Math.max(this.#growth.shown, known)
    this.#heard = now
    this.#show(this.#growth.shown)
  }

  /** All its points are shown. */
  get complete(): boolean {
    return this.#growth.complete
  }

  quietFor(now: number): number {
    return now - this.#heard
  }

  extend(element: StrokeElement, now: number): void {
    if (element.count > this.element.count) this.#heard = now
    this.element = element
    this.#growth.extend(element.count, now, element.done)
  }

  /** Moves on to `now` (milliseconds); returns whether it looks different. */
  advance(now: number): boolean {
    const before = this.#growth.shown
    const shown = this.#growth.advance(now)
    if (shown === before) return false
    this.#show(shown)
    return true
  }

  #show(shown: number): void {
    const { spine } = this.stroke
    this.stroke.changed = true
    const points = this.#points
    const first = Math.max(0, this.#pushed - 1)
    points.read(this.element, first)
    const whole = Math.min(Math.floor(shown), first + points.count)
    for (; this.#pushed < whole; this.#pushed++) {
      const at = this.#pushed - first
      spine.push(points.x[at]!, points.y[at]!, points.pressure[at]!)
    }
    spine.retract()
    const part = shown - whole
    const next = this.#pushed - first
    if (part === 0 || next === 0 || next >= points.count) return
    const mix = (numbers: Float64Array): number => numbers[next - 1]! + (numbers[next]! - numbers[next - 1]!) * part
    spine.lead(mix(points.x), mix(points.y))
  }
}
