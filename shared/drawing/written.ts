/** Text inside a box as marks. */
import type { Properties } from '../elements/properties.ts'
import type { Box } from '../geometry/box.ts'
import { fitText } from '../text/fit.ts'
import { layoutText, type Measure } from '../text/layout.ts'
import type { Mark, Paint } from './mark.ts'

type Written = Pick<Properties, 'text' | 'font' | 'size' | 'align' | 'valign'>

/** The text of an element in its room; size 0: as large as fits. */
export function textMarks(element: Written, room: Box, paint: Paint, measure: Measure): Mark[] {
  const { text, font, align, valign } = element
  if (text === '') return []
  const [w, h] = [Math.max(1, room.right - room.left), Math.max(1, room.bottom - room.top)]
  const { size, block } =
    element.size > 0
      ? { size: element.size, block: layoutText(text, element, measure, w) }
      : fitText(text, { font, align }, measure, { w, h })
  const free = h - block.h
  const top = room.top + (valign === 'top' ? 0 : valign === 'middle' ? free / 2 : free)
  const lines = block.lines.map((line) => ({ ...line, x: line.x + room.left, y: line.y + top }))
  return [{ kind: 'text', lines, font, size, paint }]
}
