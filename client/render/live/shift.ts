/** Whether many elements were moved together and nothing else: a picture of them can be moved then, not painted again. */
import type { Element } from '#shared/elements/element.ts'
import { sameValue } from '#shared/elements/properties.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { ElementId } from '#shared/model/ids.ts'

/** Board units. */
export interface Shift {
  readonly dx: number
  readonly dy: number
}

/** How far these elements lie from where they were before, all of them alike; null where they differ in anything else. */
export function shiftBetween(before: ReadonlyMap<ElementId, Element>, now: readonly Element[]): Shift | null {
  if (before.size !== now.length) return null
  let shift: Shift | null = null
  for (const element of now) {
    const old = before.get(element.id)
    if (!old || !alikeButForPlace(old, element)) return null
    if (!goesAlong(element, before)) return null
    // Where both ends are held, a line goes with them wherever it says that it is.
    if (element.kind === 'line' && element.start && element.end) continue
    const dx = (element.x ?? 0) - (old.x ?? 0)
    const dy = (element.y ?? 0) - (old.y ?? 0)
    // Moves add up in floating point.
    if (shift && (Math.abs(shift.dx - dx) > 1e-6 || Math.abs(shift.dy - dy) > 1e-6)) return null
    shift ??= { dx, dy }
  }
  return shift
}

/** Whether an element moves as all of these do when they do: not a line that holds on to something else. */
export function goesAlong(element: Element, all: { has(id: ElementId): boolean }): boolean {
  return heldBy(element).every(([held]) => all.has(held))
}

function alikeButForPlace(a: Element, b: Element): boolean {
  if (a === b) return true
  // Asked for a thousand elements in each frame: nothing is copied.
  const [first, second] = [a, b] as unknown as Record<string, unknown>[] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ]
  const alike = (name: string) => name === 'x' || name === 'y' || sameValue(first[name], second[name])
  return Object.keys(second).every(alike) && Object.keys(first).every((name) => name in second || alike(name))
}
