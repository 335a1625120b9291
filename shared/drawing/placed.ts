/** Where any element lies and how far it reaches. */
import type { Element } from '../elements/element.ts'
import type { TextElement } from '../elements/text.ts'
import { boxAround, grown, type Box } from '../geometry/box.ts'
import { growth, identity } from '../geometry/matrix.ts'
import { cornersOfPlacement, isMoved, placementOf, type Placement } from '../placement/placement.ts'
import { extentOfPacked } from '../points/extent.ts'
import { largestRadius } from '../stroke/spine.ts'
import { lineReach } from './line.ts'
import { layoutText } from '../text/layout.ts'
import { titleWidth } from './frame.ts'
import type { World } from '../placement/world.ts'

/** What the title of a frame takes above it, board units. */
const titleRoom = 32

/** Where an element lies; null where it cannot be read. */
export function placeOf(element: Element, world: World): Placement | null {
  if (element.kind === 'line') return { box: lineReach(element, world), matrix: identity }
  return placementOf(element, world.points)
}

/** Upright box around where an element lies, without the width of its lines: what is lined up, and snapped to. */
export function layoutBoxOf(element: Element, world: World): Box | null {
  const place = placeOf(element, world)
  return place && boxAround(cornersOfPlacement(place))
}

/** Box of everything that an element paints, board units; null where it cannot be read. */
export function boundsOf(element: Element, world: World): Box | null {
  // Nearly everything on a large board: its box needs neither its points nor a map.
  if (element.kind === 'stroke' && !isMoved(element)) {
    const box = extentOfPacked(element.points, element.count, element)
    return box && grown(box, inkOf(element, world))
  }
  const place = placeOf(element, world)
  if (!place) return null
  const box = boxAround(cornersOfPlacement(place))
  const ink = inkOf(element, world) * (element.kind === 'stroke' ? growth(place.matrix) : 1)
  const painted = grown(box, ink)
  return element.kind === 'frame' ? { ...painted, top: painted.top - titleRoom } : painted
}

/** How far lines reach over the placement's box, in the element's own units. */
function inkOf(element: Element, world: World): number {
  switch (element.kind) {
    case 'stroke':
      // The outline of a turn bulges a little beyond its half width.
      return largestRadius(element) * 1.1
    case 'shape':
      return element.width / 2
    case 'text':
      // Letters may reach beyond what they advance, and may be wider here than where they were written.
      return element.size / 3 + (element.wrap ? 0 : surplus(textWidth(element, world), element.w))
    case 'frame':
      return 1 + surplus(titleWidth(element, world), element.w)
    default:
      return 1
  }
}

const surplus = (width: number, room: number): number => Math.max(0, width - room)

function textWidth(element: TextElement, { measure }: World): number {
  return layoutText(element.text, element, measure).w
}
