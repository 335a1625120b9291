/** Where an element lies: its own upright box, and the map from its own units to the board's. */
import type { Element } from '../elements/element.ts'
import type { LineElement } from '../elements/line.ts'
import type { StrokeElement } from '../elements/stroke.ts'
import type { PointBuffer } from '../stroke/point-buffer.ts'
import type { Box } from '../geometry/box.ts'
import { around, map, type Matrix, type Spot } from '../geometry/matrix.ts'

export interface Placement {
  /** Without the width of its lines. */
  readonly box: Box
  readonly matrix: Matrix
}

/** Everything but lines: those lie where their corners are (`shared/line/corners.ts`). */
export type PlacedElement = Exclude<Element, LineElement>

/** Placement of an element; null where its points cannot be read, into `points`. */
export function placementOf(element: PlacedElement, points: PointBuffer): Placement | null {
  if (element.kind === 'stroke') {
    if (!points.read(element) || points.count === 0) return null
    const box = extent(points)
    return { box, matrix: strokeMatrix(element, box) }
  }
  const { x, y, w, h, angle } = element
  return { box: { left: 0, top: 0, right: w, bottom: h }, matrix: around({ x: w / 2, y: h / 2 }, angle, 1, 1, x, y) }
}

/** Whether a stroke lies elsewhere than where it was drawn. */
export function isMoved({ x, y, sx, sy, angle }: StrokeElement): boolean {
  return (x ?? 0) !== 0 || (y ?? 0) !== 0 || (sx ?? 1) !== 1 || (sy ?? 1) !== 1 || (angle ?? 0) !== 0
}

/** The map from where a stroke was drawn (`box`: of its points) to where it lies. */
export function strokeMatrix({ x = 0, y = 0, sx = 1, sy = 1, angle = 0 }: StrokeElement, box: Box): Matrix {
  return around({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, angle, sx, sy, x, y)
}

/** Box of unpacked points. */
export function extent(points: PointBuffer): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (let at = 0; at < points.count; at++) {
    const x = points.x[at]!
    const y = points.y[at]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom }
}

/** Corners of a placement on the board, clockwise from the upper left. */
export function cornersOfPlacement({ box, matrix }: Placement): [Spot, Spot, Spot, Spot] {
  const { left, top, right, bottom } = box
  return [
    map(matrix, { x: left, y: top }),
    map(matrix, { x: right, y: top }),
    map(matrix, { x: right, y: bottom }),
    map(matrix, { x: left, y: bottom }),
  ]
}
