/** The shape that a spot lies inside of though nothing of it is painted there: what a double click writes into. */
import { hits } from '#shared/drawing/hit.ts'
import { layoutBoxOf } from '#shared/drawing/placed.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ToolContext } from '../tool.ts'

/** The smallest of several; null where there is none. */
export function hollowShapeAt(
  { x, y }: Spot,
  { within, world }: Pick<ToolContext, 'within' | 'world'>,
): Element | null {
  let found: Element | null = null
  let size = Infinity
  for (const element of within({ left: x, top: y, right: x, bottom: y })) {
    if (element.kind !== 'shape' || element.locked || !hits({ ...element, fill: 'solid' as const }, { x, y }, 0, world))
      continue
    const { left, top, right, bottom } = layoutBoxOf(element, world)!
    const own = (right - left) * (bottom - top)
    if (own >= size) continue
    found = element
    size = own
  }
  return found
}
