/** Whether a spot of the board touches an element: its ink, or its inside where it is filled. */
import type { Element } from '../elements/element.ts'
import type { Box } from '../geometry/box.ts'
import { growth, identity, invert, map, type Spot } from '../geometry/matrix.ts'
import { distanceToCourse, encloses } from '../geometry/polyline.ts'
import { distanceToLine } from '../stroke/distance.ts'
import { titleBox } from './frame.ts'
import { lineCourse, lineLabelBox } from './line.ts'
import { flatten } from '../geometry/path.ts'
import { placeOf } from './placed.ts'
import { shapeOutline } from '../placement/shape-outline.ts'
import type { World } from '../placement/world.ts'

/** Whether `spot` is at most `radius` (board units) away from an element. */
export function hits(element: Element, spot: Spot, radius: number, world: World): boolean {
  if (element.kind === 'line') {
    const label = lineLabelBox(element, world)
    return (
      distanceToCourse(lineCourse(element, world), spot) <= radius + element.width / 2 ||
      (label !== null && holds(label, spot))
    )
  }
  const place = placeOf(element, world)
  const back = place && invert(place.matrix)
  if (!place || !back) return false
  const own = map(back, spot)
  const reach = radius / growth(place.matrix)
  if (element.kind === 'stroke') return distanceToLine(world.points, own.x, own.y) <= reach + element.width / 2
  const { left, top, right, bottom } = place.box
  // The title is what frames are taken by, empty as they are.
  if (element.kind === 'frame' && holds(titleBox(element, world), own)) return true
  const inside = own.x >= left - reach && own.x <= right + reach && own.y >= top - reach && own.y <= bottom + reach
  if (!inside || (element.kind !== 'shape' && element.kind !== 'frame')) return inside
  if (element.kind === 'frame') {
    const edge = Math.min(own.x - left, right - own.x, own.y - top, bottom - own.y)
    return element.fill !== 'none' || edge <= reach + 2
  }
  const outline = flatten(shapeOutline(element), identity)
  if ((element.fill !== 'none' || element.text !== '') && outline.some((line) => encloses(line, own))) return true
  return outline.some((line) => distanceToCourse(line, own) <= reach + element.width / 2)
}

function holds({ left, top, right, bottom }: Box, { x, y }: Spot): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}
