/** Where the text of an element is written: a box on the board, turned as the element is, and how its letters look. */
import { lineLabelBox } from '#shared/drawing/line.ts'
import { letterPaint } from '#shared/drawing/letter-paint.ts'
import type { Paint } from '#shared/drawing/mark.ts'
import { notePadding } from '#shared/drawing/note.ts'
import { textRoom } from '#shared/placement/shape-outline.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Properties } from '#shared/elements/properties.ts'
import type { Box } from '#shared/geometry/box.ts'
import { placementOf } from '#shared/placement/placement.ts'
import type { Matrix } from '#shared/geometry/matrix.ts'
import { fitText } from '#shared/text/fit.ts'

export interface Field {
  /** The property that is written. */
  readonly property: 'text' | 'name'
  /** In the element's own units; `matrix` puts it on the board. */
  readonly box: Box
  readonly matrix: Matrix
  readonly font: Properties['font']
  /** Board units. */
  readonly size: number
  readonly align: Properties['align']
  readonly valign: Properties['valign']
  /** Lines are broken at the box's width. */
  readonly wrap: boolean
  readonly paint: Paint
}

/** Width of a line's label while it is written, and height of a frame's title, board units. */
const labelWidth = 160
const titleHeight = 28

/** The field of an element that can be written on; null for others. `text`: what it holds now. */
export function fieldOf(element: Element, text: string, world: World): Field | null {
  switch (element.kind) {
    case 'text':
    case 'note':
    case 'shape': {
      const { matrix } = placementOf(element, world.points)!
      const { font, align } = element
      const common = { property: 'text', matrix, font, align, paint: letterPaint(element) } as const
      if (element.kind === 'shape') {
        const { size, valign } = element
        return { ...common, box: textRoom(element), size, valign, wrap: true }
      }
      if (element.kind === 'text') {
        const { size, wrap, w, h } = element
        return { ...common, box: { left: 0, top: 0, right: w, bottom: h }, size, valign: 'top', wrap }
      }
      const { w, h, valign } = element
      const box = { left: notePadding, top: notePadding, right: w - notePadding, bottom: h - notePadding }
      const room = { w: Math.max(1, w - 2 * notePadding), h: Math.max(1, h - 2 * notePadding) }
      const size = element.size > 0 ? element.size : fitText(text, element, world.measure, room).size
      return { ...common, box, size, valign, wrap: true }
    }
    case 'line': {
      const label = lineLabelBox({ ...element, text: text || '–' }, world)
      const [x, y] = label ? [(label.left + label.right) / 2, (label.top + label.bottom) / 2] : [element.x, element.y]
      const { font, size } = element
      const box = { left: x - labelWidth / 2, top: y - size, right: x + labelWidth / 2, bottom: y + size }
      return {
        property: 'text',
        box,
        matrix: [1, 0, 0, 1, 0, 0],
        font,
        size,
        align: 'center',
        valign: 'middle',
        wrap: true,
        paint: letterPaint(element),
      }
    }
    case 'frame': {
      const { matrix } = placementOf(element, world.points)!
      const box = { left: 0, top: -titleHeight, right: element.w, bottom: -4 }
      return {
        property: 'name',
        box,
        matrix,
        font: 'sans',
        size: 14,
        align: 'left',
        valign: 'bottom',
        wrap: false,
        paint: { color: element.color },
      }
    }
    default:
      return null
  }
}
