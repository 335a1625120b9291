/** An element as it was when a gesture began: everything that the gesture does starts from there. */
import { placeOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { boxAround, type Box } from '#shared/geometry/box.ts'
import { identity, map, type Matrix, type Spot } from '#shared/geometry/matrix.ts'
import { cornersOfPlacement, type Placement } from '#shared/placement/placement.ts'

export interface Origin {
  readonly element: Element
  readonly place: Placement
  /** Middle of its box on the board. */
  readonly middle: Spot
}

/** The box that a selection is changed by: an element's own, turned as it is, or an upright one around several. */
export interface Frame {
  readonly box: Box
  readonly matrix: Matrix
}

export function originsOf(elements: Iterable<Element>, world: World): Origin[] {
  const origins: Origin[] = []
  for (const element of elements) {
    const place = placeOf(element, world)
    if (place) origins.push({ element, place, middle: map(place.matrix, middleOf(place.box)) })
  }
  return origins
}

/** The frame around elements; null around none. */
export function frameAround(origins: readonly Origin[]): Frame | null {
  const [first] = origins
  if (!first) return null
  if (origins.length === 1 && first.element.kind !== 'line') return upright(first.place)
  return { box: boxAround(origins.flatMap(({ place }) => cornersOfPlacement(place))), matrix: identity }
}

/** The same place with a map that only turns and moves: what was stretched becomes a part of the box. */
function upright({ box, matrix }: Placement): Frame {
  const [a, b, c, d] = matrix
  const [sx, sy] = [Math.hypot(a, b), Math.hypot(c, d)]
  if (sx === 0 || sy === 0) return { box: boxAround(cornersOfPlacement({ box, matrix })), matrix: identity }
  const [cos, sin] = [a / sx, b / sx]
  const { x, y } = map(matrix, middleOf(box))
  const [w, h] = [((box.right - box.left) * sx) / 2, ((box.bottom - box.top) * sy) / 2]
  return { box: { left: -w, top: -h, right: w, bottom: h }, matrix: [cos, sin, -sin, cos, x, y] }
}

export function middleOf({ left, top, right, bottom }: Box): Spot {
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}
