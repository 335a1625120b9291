import type { ElementId } from '#shared/model/ids.ts'
import type { Point } from '#shared/points/packed.ts'
import { pressureSteps } from '#shared/points/packed.ts'
import { LiveStroke, type InkStyle } from './live-stroke.ts'

/** What the layer that shows an own stroke hears of it. */
export interface InkOwner {
  /** There is more to see. */
  changed(ink: Ink): void
  bound(ink: Ink): void
  /** Nothing more will come; without an element the stroke goes, otherwise when its tile shows it. */
  ended(ink: Ink): void
}

/** The own stroke under the pen: painted in the frame of the event, before any operation exists. */
export class Ink {
  readonly stroke: LiveStroke
  /** The element that it becomes. */
  id: ElementId | null = null
  readonly #owner: InkOwner
  #over = false

  constructor(style: InkStyle, owner: InkOwner) {
    this.stroke = new LiveStroke(style)
    this.#owner = owner
  }

  /** Adds points of the pen (board units). */
  add(points: readonly Point[]): void {
    if (this.#over) return
    // Rounded as packing will round them, so that not a pixel moves when the stroke is done.
    const steps = 2 ** this.stroke.style.precision
    for (const { x, y, pressure } of points) {
      const level = Math.round(pressure * pressureSteps) / pressureSteps
      this.stroke.spine.push(Math.round(x * steps) / steps, Math.round(y * steps) / steps, level)
    }
    this.#changed()
  }

  /** Shows where the pen is likely to be next; the next points replace it. */
  predict(points: readonly Point[]): void {
    if (this.#over) return
    this.stroke.spine.retract()
    for (const { x, y } of points) this.stroke.spine.lead(x, y)
    this.#changed()
  }

  /** Says which element of the view this stroke is. */
  bind(id: ElementId): void {
    this.id = id
    this.#owner.bound(this)
  }

  /** The pen was lifted. Call it when the operations that end the stroke were performed. */
  end(): void {
    if (this.#over) return
    this.#over = true
    this.stroke.spine.retract()
    this.stroke.changed = true
    this.#owner.ended(this)
  }

  /** The stroke was given up: it vanishes at once. */
  cancel(): void {
    this.#over = true
    this.id = null
    this.#owner.ended(this)
  }

  #changed(): void {
    this.stroke.changed = true
    this.#owner.changed(this)
  }
}
