/** What the end of a line holds on to: an element's outline on the board, and the sides that a line can leave it by. */
import { outlinedFrom, type Outlined } from '../placement/outlines.ts'
import type { World } from '../placement/world.ts'
import type { Element } from '../elements/element.ts'
import type { Binding } from '../elements/properties.ts'
import { invert, map, type Matrix, type Spot } from '../geometry/matrix.ts'
import type { Placement } from '../placement/placement.ts'
import { encloses, lastCrossing } from '../geometry/polyline.ts'
import { between } from './pieces.ts'

export interface Hold extends Outlined {
  readonly element: Element
  /** What the line runs to: inside of the outline, or on it. */
  readonly anchor: Spot
  /** The place in its box, 0 to 1 across and down. */
  readonly at: Spot
  /** Half the width of its own line. */
  readonly ink: number
}

/** Nearer than this to a side (share of the box), an end belongs to that side. */
const sideReach = 0.25

/** What a binding names; null where the element is gone or cannot be read. */
export function holdOf([id, x, y]: Binding, world: World): Hold | null {
  const element: Element | undefined = world.get(id)
  if (!element || element.kind === 'line') return null
  const outlined = world.outlines ? world.outlines.of(element, world.points) : outlinedFrom(element, world.points)
  if (!outlined) return null
  const { placement, outline } = outlined
  const wanted = spotIn(placement, x, y)
  const ink = element.kind === 'shape' ? element.width / 2 : 0
  const anchor = encloses(outline, wanted) ? wanted : onto(outline, spotIn(placement, 0.5, 0.5), wanted)
  return { element, anchor, ...outlined, at: { x, y }, ink }
}

function spotIn({ box, matrix }: Placement, x: number, y: number): Spot {
  const { left, top, right, bottom } = box
  return map(matrix, { x: left + x * (right - left), y: top + y * (bottom - top) })
}

/** A spot outside of an outline pulled to the middle until it is on it. */
function onto(outline: readonly Spot[], middle: Spot, outside: Spot): Spot {
  const crossing = lastCrossing(middle, outside, outline)
  return crossing === null ? middle : between(middle, outside, crossing)
}

/** Whether the end may come from any side. */
export const isMiddle = ({ at }: Hold): boolean => at.x === 0.5 && at.y === 0.5

/** Where the way from the anchor in a direction leaves the outline for good. */
export function exitOf({ anchor, outline, box }: Hold, direction: Spot): Spot {
  const far = box.right - box.left + (box.bottom - box.top) + 1
  const to = { x: anchor.x + direction.x * far, y: anchor.y + direction.y * far }
  const crossing = lastCrossing(anchor, to, outline)
  return crossing === null ? anchor : between(anchor, to, crossing)
}

/** Direction (length 1) out of the side that an end belongs to, or of the one that faces a spot. */
export function normalTowards(hold: Hold, spot: Spot): Spot {
  const { placement, at } = hold
  const { box, matrix } = placement
  const side = nearestSide(at)
  if (side) return turned(matrix, side)
  const back = invert(matrix)
  if (!back) return unit({ x: spot.x - hold.anchor.x, y: spot.y - hold.anchor.y })
  const own = map(back, spot)
  const across = (own.x - (box.left + box.right) / 2) * (box.bottom - box.top)
  const down = (own.y - (box.top + box.bottom) / 2) * (box.right - box.left)
  const facing = Math.abs(across) > Math.abs(down) ? { x: sign(across), y: 0 } : { x: 0, y: sign(down) }
  return turned(matrix, facing)
}

/** The side of the box that a place in it is near to; null for a place in the middle. */
export function nearestSide({ x, y }: Spot): Spot | null {
  const nearest = Math.min(x, 1 - x, y, 1 - y)
  if (nearest > sideReach) return null
  if (nearest === x) return { x: -1, y: 0 }
  if (nearest === 1 - x) return { x: 1, y: 0 }
  return { x: 0, y: nearest === y ? -1 : 1 }
}

const sign = (value: number): number => (value < 0 ? -1 : 1)

/** The same direction on the board. */
export function turned([a, b, c, d]: Matrix, { x, y }: Spot): Spot {
  return unit({ x: a * x + c * y, y: b * x + d * y })
}

export function unit({ x, y }: Spot): Spot {
  const length = Math.hypot(x, y)
  return length > 0 ? { x: x / length, y: y / length } : { x: 1, y: 0 }
}
