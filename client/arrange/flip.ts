/** Mirroring and quarter turns of a selection about the middle of its box. Pure. */
import type { Box } from '#shared/geometry/box.ts'
import { mirroredOnce, unmirrored } from '#shared/drawing/mirror.ts'
import { map, type Matrix } from '#shared/geometry/matrix.ts'
import type { Change, ChangeOf } from '#shared/operation/element-update.ts'
import { linePath, normal, turned } from '../transform/change.ts'
import { middleOf, type Origin } from '../transform/origin.ts'
import { rounded } from '../transform/rounded.ts'

/** Mirrors across (`x`) or down (`y`). Boxes with text keep it readable: they change places, not sides; pictures do both. */
export function flip(origins: readonly Origin[], box: Box, along: 'x' | 'y'): ChangeOf[] {
  const { x, y } = middleOf(box)
  const mirror: Matrix = along === 'x' ? [-1, 0, 0, 1, 2 * x, 0] : [1, 0, 0, -1, 0, 2 * y]
  return origins.map((origin): ChangeOf => [origin.element.id, flipped(origin, mirror, along)])
}

function flipped(origin: Origin, mirror: Matrix, along: 'x' | 'y'): Change {
  const { element, middle } = origin
  if (element.kind === 'line') return linePath(element, mirror)
  const to = map(mirror, middle)
  const place = {
    x: rounded((element.x ?? 0) + to.x - middle.x),
    y: rounded((element.y ?? 0) + to.y - middle.y),
    angle: normal(-(element.angle ?? 0)),
  }
  if (element.kind === 'image') {
    const crop = element.crop && unmirrored(element.crop, along === 'x' ? 'across' : 'down')
    return { ...place, mirror: mirroredOnce(element.mirror, along), crop }
  }
  if (element.kind !== 'stroke') return place
  return along === 'x' ? { ...place, sx: -(element.sx ?? 1) } : { ...place, sy: -(element.sy ?? 1) }
}

/** Turns by a quarter, clockwise. */
export function quarterTurn(origins: readonly Origin[], box: Box): ChangeOf[] {
  const pivot = middleOf(box)
  return origins.map((origin): ChangeOf => [origin.element.id, turned(origin, pivot, Math.PI / 2)])
}
