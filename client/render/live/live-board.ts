/**
 * The strokes that are not on tiles: the own one under the pen, those that others are drawing, and finished ones until
 * the tiles below show them.
 */
import type { StrokeElement } from '#shared/elements/stroke.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Box } from '#shared/geometry/box.ts'
import { Ink } from './ink.ts'
import { LiveLayer } from './live-layer.ts'
import { GrowingStroke, type InkStyle, type LiveStroke } from './live-stroke.ts'

/** A stroke without new points for so many milliseconds moves to the tiles, though it is not finished. */
const patience = 10_000

/** A finished stroke that stays until the tiles under its box show it. */
interface Leaving {
  readonly stroke: LiveStroke
  readonly box: Box
}

export class LiveBoard {
  readonly layer = new LiveLayer()
  readonly #inks = new Map<ElementId, Ink>()
  readonly #growing = new Map<ElementId, GrowingStroke>()
  #leaving: Leaving[] = []
  readonly #changed: () => void

  /** `changed` is called when there is something to paint. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  beginInk(style: InkStyle): Ink {
    const ink = new Ink(style, {
      changed: this.#changed,
      bound: () => {
        if (ink.id) this.#inks.set(ink.id, ink)
      },
      ended: () => {
        if (!ink.id) this.#drop(ink)
        this.#changed()
      },
    })
    this.layer.add(ink.stroke)
    return ink
  }

  /** Whether an element is shown here rather than on tiles. */
  has(id: ElementId): boolean {
    return this.#inks.has(id) || this.#growing.has(id)
  }

  /** Whether an element is a stroke that somebody else draws. */
  growing(id: ElementId): boolean {
    return this.#growing.has(id)
  }

  /** Nothing is left to move or to go. */
  get calm(): boolean {
    return this.#leaving.length === 0 && [...this.#growing.values()].every((growing) => growing.complete)
  }

  /** Strokes that others draw are not complete: another frame is needed. */
  get busy(): boolean {
    return [...this.#growing.values()].some((one) => !one.complete)
  }

  /** A running stroke has new points; `known`: how many of them the tiles show already. */
  grow(element: StrokeElement, now: number, known: number): void {
    if (this.#inks.has(element.id)) return
    const growing = this.#growing.get(element.id)
    if (growing) growing.extend(element, now)
    else {
      const begun = new GrowingStroke(element, now, known)
      this.#growing.set(element.id, begun)
      this.layer.add(begun.stroke)
    }
  }

  /** A stroke is on its way to the tiles under `box`. */
  leave(id: ElementId, box: Box): void {
    const stroke = this.#inks.get(id)?.stroke ?? this.#growing.get(id)?.stroke
    this.#inks.delete(id)
    this.#growing.delete(id)
    if (stroke) this.#leaving.push({ stroke, box })
  }

  /** An element is gone. */
  remove(id: ElementId): void {
    const ink = this.#inks.get(id)
    if (ink) this.#drop(ink)
    const growing = this.#growing.get(id)
    if (growing) this.layer.remove(growing.stroke)
    this.#growing.delete(id)
  }

  /** Forgets every stroke but the own ones. */
  reset(): void {
    for (const { stroke } of this.#growing.values()) this.layer.remove(stroke)
    for (const { stroke } of this.#leaving) this.layer.remove(stroke)
    this.#growing.clear()
    this.#leaving = []
  }

  /** Moves on to `now`. Returns the strokes that are ready for the tiles: finished, or silent for long. */
  advance(now: number): ElementId[] {
    const ready: ElementId[] = []
    for (const [id, growing] of this.#growing) {
      growing.advance(now)
      if (growing.complete && (growing.element.done || growing.quietFor(now) > patience)) ready.push(id)
    }
    return ready
  }

  /** Lets go what the tiles show, in the frame that paints them; `shows` tells whether they do. */
  release(shows: (box: Box) => boolean): void {
    this.#leaving = this.#leaving.filter(({ stroke, box }) => {
      if (!shows(box)) return true
      this.layer.remove(stroke)
      return false
    })
  }

  #drop(ink: Ink): void {
    for (const [id, other] of this.#inks) if (other === ink) this.#inks.delete(id)
    this.layer.remove(ink.stroke)
  }
}
