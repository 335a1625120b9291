/** What is exported: everything, the selection, or frames, each as a picture or a page of its own. */
import { boundsOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import { areaOf } from '#shared/export/svg.ts'
import { boxAround, boxesMeet, grown, type Box } from '#shared/geometry/box.ts'
import { cornersOfPlacement, placementOf } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { copied } from '../clipboard/clipboard.ts'
import type { Editor } from '../editor/editor.ts'
import { framesInOrder } from '../editor/frame-members.ts'

/** An id is that of one frame. */
export type What = 'everything' | 'selection' | 'frames' | ElementId

export interface Page {
  /** Of the frame, or what it is a page of. */
  readonly id: What
  /** Title of the frame; empty: none. */
  readonly name: string
  /** What shows, board units. */
  readonly area: Box
  /** Back first. */
  readonly elements: readonly Element[]
}

/** Free space around what is no frame, board units. */
const padding = 24

/** The pages to export, at least one unless there is nothing to show. */
export function pagesOf(editor: Editor, world: World, what: What): Page[] {
  const all = [...editor.view.values()].sort(byPaintingOrder)
  if (what === 'everything' || what === 'selection') {
    const elements = what === 'everything' ? all : copied(editor)
    const area = areaOf(elements, world)
    return area ? [{ id: what, name: '', area: grown(area, padding), elements }] : []
  }
  const frames = framesInOrder(all).filter(({ id }) => what === 'frames' || id === what)
  return frames.map((frame) => {
    const area = boxAround(cornersOfPlacement(placementOf(frame, world.points)!))
    const elements = all.filter((element) => {
      // The line around a frame would be cut in half along the edge of the page.
      if (element.kind === 'frame' && element.fill === 'none') return false
      const box = boundsOf(element, world)
      return box !== null && boxesMeet(box, area)
    })
    return { id: frame.id, name: frame.name, area, elements }
  })
}
