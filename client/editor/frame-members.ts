/**
 * Which frame carries what: an element belongs to the smallest frame that its middle lies in, a frame to the smallest
 * of those that are larger than it is.
 */
import { placeOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { FrameElement } from '#shared/elements/frame.ts'
import { invert, map } from '#shared/geometry/matrix.ts'
import { placementOf } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { middleOf } from '../transform/origin.ts'
import type { Editor } from './editor.ts'

/** Changes that put elements into the frames that they lie in now, and out of those that they have left. */
export function membershipChanges(elements: Iterable<Element>, all: Iterable<Element>, world: World): ChangeOf[] {
  const frames = framesOf(all).sort((a, b) => sizeOf(a) - sizeOf(b) || b.z - a.z)
  const changes: ChangeOf[] = []
  for (const element of elements) {
    const carrier = carrierOf(element, frames, world)?.id ?? ''
    if (carrier !== (element.frame ?? '')) changes.push([element.id, { frame: carrier }])
  }
  return changes
}

/** Has the frames that they lie in now carry elements, as a part of what is being done; `around`: where those frames are. */
export function settleInFrames(
  editor: Editor,
  ids: Iterable<ElementId>,
  world: World,
  around: Iterable<Element> = editor.view.values(),
): void {
  const elements = [...ids].map((id) => editor.view.get(id)).filter((element) => element !== undefined)
  const changes = membershipChanges(elements, around, world)
  if (changes.length > 0) editor.update(changes)
}

/** The frame that carries an element where it lies; `frames`: the smallest first. */
function carrierOf(element: Element, frames: readonly FrameElement[], world: World): FrameElement | undefined {
  const place = frames.length > 0 ? placeOf(element, world) : null
  if (!place) return undefined
  const middle = map(place.matrix, middleOf(place.box))
  // Larger ones only: no frame can come to lie in itself.
  const least = element.kind === 'frame' ? sizeOf(element) : -1
  return frames.find((frame) => sizeOf(frame) > least && contains(frame, middle, world))
}

const framesOf = (elements: Iterable<Element>): FrameElement[] =>
  [...elements].filter((element) => element.kind === 'frame')

const sizeOf = ({ w, h }: FrameElement): number => w * h

function contains(frame: FrameElement, spot: { x: number; y: number }, world: World): boolean {
  const place = placementOf(frame, world.points)
  const back = place && invert(place.matrix)
  if (!place || !back) return false
  const { x, y } = map(back, spot)
  const { left, top, right, bottom } = place.box
  return x >= left && x <= right && y >= top && y <= bottom
}

/** The frames among elements as one reads them: in rows from the top, each from the left. */
export function framesInOrder(elements: Iterable<Element>): FrameElement[] {
  const rows: FrameElement[][] = []
  for (const frame of framesOf(elements).sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    // Those that begin above the middle of the first of a row stand beside it.
    if (row && frame.y < row[0]!.y + row[0]!.h / 2) row.push(frame)
    else rows.push([frame])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x))
}
