/** Whether many elements were moved together and nothing else: a picture of them can be moved then, not painted again. */
import { onlyMoved, type Element } from '#shared/elements/element.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { ElementId } from '#shared/model/ids.ts'

/** Board units. */
export interface Shift {
  readonly dx: number
  readonly dy: number
}

/** Where something is moved to is rounded to hundredths, board units. */
const rounding = 0.011

/** How far these elements lie from where they were before, all of them alike; null where they differ in anything else. */
export function shiftBetween(before: ReadonlyMap<ElementId, Element>, now: readonly Element[]): Shift | null {
  if (before.size !== now.length) return null
  let shift: Shift | null = null
  for (const element of now) {
    const old = before.get(element.id)
    if (!old || !onlyMoved(old, element)) return null
    if (!goesAlong(element, before)) return null
    // Where both ends are held, a line goes with them wherever it says that it is.
    if (element.kind === 'line' && element.start && element.end) continue
    const dx = (element.x ?? 0) - (old.x ?? 0)
    const dy = (element.y ?? 0) - (old.y ?? 0)
    if (shift && (Math.abs(shift.dx - dx) > rounding || Math.abs(shift.dy - dy) > rounding)) return null
    shift ??= { dx, dy }
  }
  return shift
}

/** Whether an element moves as all of these do when they do: not a line that holds on to something else. */
export function goesAlong(element: Element, all: { has(id: ElementId): boolean }): boolean {
  return heldBy(element).every(([held]) => all.has(held))
}
