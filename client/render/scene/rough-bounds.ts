/**
 * Boxes of elements of a board that has just come, found without laying out letters and without leading lines, which would
 * take longer than all else: they are too large rather than too small.
 */
import { boundsOf } from '#shared/drawing/placed.ts'
import type { Element } from '#shared/elements/element.ts'
import { covers, joinBoxes, type Box } from '#shared/geometry/box.ts'
import { roughReach } from '#shared/line/rough-reach.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { World } from '#shared/placement/world.ts'

/** Letters are hardly ever wider than this, ems. */
const widest = 1.3

/** Whether its rough box is another one than its own. */
export const isRough = (element: Element): boolean =>
  element.kind === 'text' || element.kind === 'frame' || (element.kind === 'line' && element.text === '')

/** A box around everything that an element paints, board units; null where it cannot be read. */
export function roughBounds(element: Element, world: World): Box | null {
  if (!isRough(element)) return boundsOf(element, world)
  if (element.kind === 'line') return roughReach(element, (id) => boxOfHeld(id, world))
  return boundsOf(element, { ...world, measure: (text, _font, size) => text.length * size * widest })
}

function boxOfHeld(id: ElementId, world: World): Box | null {
  const element = world.get(id)
  return element && element.kind !== 'line' ? roughBounds(element, world) : null
}

export interface Placing {
  readonly element: Element
  readonly box: Box
  /** Whether the box may be too large. */
  readonly rough: boolean
}

/** Meets nothing, and adds nothing to a box around all. */
export const nowhere: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }

/** Box around everything, null where there is nothing. Rough boxes count as they are only within the others. */
export function boundsOfAll(all: Iterable<Placing>, world: World): Box | null {
  let bounds = nowhere
  const rest: Placing[] = []
  for (const placing of all)
    if (placing.rough) rest.push(placing)
    else bounds = joinBoxes(bounds, placing.box)
  for (const { element, box } of rest)
    if (!covers(bounds, box)) bounds = joinBoxes(bounds, boundsOf(element, world) ?? nowhere)
  return bounds.left > bounds.right ? null : bounds
}
