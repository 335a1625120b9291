/** Which frame carries what: an element belongs to the frame that its middle lies in, the frontmost of several. */
import { placeOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/drawing/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { FrameElement } from '#shared/elements/frame.ts'
import { invert, map } from '#shared/geometry/matrix.ts'
import { placementOf } from '#shared/geometry/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { middleOf } from '../transform/origin.ts'

/** Changes that put elements into the frames that they lie in now, and out of those that they have left. */
export function membershipChanges(elements: Iterable<Element>, all: Iterable<Element>, world: World): ChangeOf[] {
  const frames = [...all]
    .filter((element): element is FrameElement => element.kind === 'frame')
    .sort((a, b) => b.z - a.z)
  const changes: ChangeOf[] = []
  for (const element of elements) {
    if (element.kind === 'frame') continue
    const before = element.frame ?? ''
    const frame = carrierOf(element, frames, world)
    if (frame !== before) changes.push([element.id, { frame }])
  }
  return changes
}

function carrierOf(element: Element, frames: readonly FrameElement[], world: World): ElementId | '' {
  const place = placeOf(element, world)
  if (!place) return ''
  const middle = map(place.matrix, middleOf(place.box))
  return frames.find((frame) => contains(frame, middle, world))?.id ?? ''
}

function contains(frame: FrameElement, spot: { x: number; y: number }, world: World): boolean {
  const place = placementOf(frame, world.points)
  const back = place && invert(place.matrix)
  if (!place || !back) return false
  const { x, y } = map(back, spot)
  const { left, top, right, bottom } = place.box
  return x >= left && x <= right && y >= top && y <= bottom
}

/** Frames in reading order: from top to bottom where they are apart, else from left to right. */
export function inReadingOrder(frames: readonly FrameElement[]): FrameElement[] {
  const rows: FrameElement[][] = []
  for (const frame of [...frames].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && frame.y < first.y + first.h / 2) row.push(frame)
    else rows.push([frame])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x))
}
