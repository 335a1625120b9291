/** Elements as a gesture under way would have them. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Shift } from './shift.ts'

export interface Preview {
  /** Undefined: as the board has it. */
  get(id: ElementId): Element | undefined
  /** Set where all of them are only moved. */
  readonly travel?: Travel | undefined
}

/** How far elements have come since their gesture began, board units. */
export interface Travel extends Shift {
  /** The same object for the whole gesture. */
  readonly ids: ReadonlySet<ElementId>
}

export const noPreview: Preview = new Map<ElementId, Element>()

/** From one moment of a journey to a later one; null where they are two. */
export function between(before: Travel | undefined, now: Travel | undefined): Shift | null {
  if (!before || !now || before.ids !== now.ids) return null
  return { dx: now.dx - before.dx, dy: now.dy - before.dy }
}
