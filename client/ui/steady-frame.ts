/** The frame around what is selected. Of many that only move, it is moved along instead of being found again in each frame. */
import type { World } from '#shared/drawing/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { shiftBetween } from '../render/live/shift.ts'
import { frameAround, originsOf, type Frame } from '../transform/origin.ts'

/** So few are measured as quickly. */
const few = 20

export class SteadyFrame {
  #elements: readonly Element[] = []
  #byId: ReadonlyMap<ElementId, Element> = new Map()
  #frame: Frame | null = null

  /** `elements` in the same order each time. */
  around(elements: readonly Element[], world: World): Frame | null {
    if (elements.length <= few) return frameAround(originsOf(elements, world))
    const before = this.#elements
    if (before.length === elements.length && before.every((element, at) => element === elements[at])) return this.#frame
    const shift = this.#frame && shiftBetween(this.#byId, elements)
    this.#frame = shift ? moved(this.#frame!, shift.dx, shift.dy) : frameAround(originsOf(elements, world))
    this.#elements = elements
    this.#byId = new Map(elements.map((element) => [element.id, element]))
    return this.#frame
  }
}

/** The frame of several is upright. */
function moved({ box, matrix }: Frame, dx: number, dy: number): Frame {
  const { left, top, right, bottom } = box
  return { box: { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy }, matrix }
}
