/** The frame around what is selected. Of many that only move, it is moved along instead of being found again in each frame. */
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { shiftBetween, type Shift } from '../../render/live/shift.ts'
import { frameAround, originsOf, type Frame } from '../../transform/origin.ts'

/** So few are measured as quickly. */
const few = 20

export class SteadyFrame {
  #last: readonly Element[] = []
  #shown: Frame | null = null
  /** Where the elements were measured, and the frame then. */
  #measured: ReadonlyMap<ElementId, Element> = new Map()
  #frame: Frame | null = null

  /** `elements` in the same order each time. */
  around(elements: readonly Element[], world: World): Frame | null {
    if (elements.length <= few) return frameAround(originsOf(elements, world))
    const last = this.#last
    if (last.length === elements.length && last.every((element, at) => element === elements[at])) return this.#shown
    const shift = this.#frame && shiftBetween(this.#measured, elements)
    this.#last = elements
    if (this.#frame && shift) return (this.#shown = movedFrame(this.#frame, shift))
    this.#measured = new Map(elements.map((element) => [element.id, element]))
    this.#frame = frameAround(originsOf(elements, world))
    return (this.#shown = this.#frame)
  }
}

/** The frame of several is upright. */
export function movedFrame({ box, matrix }: Frame, { dx, dy }: Shift): Frame {
  const { left, top, right, bottom } = box
  return { box: { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy }, matrix }
}
