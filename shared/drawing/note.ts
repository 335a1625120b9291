import type { NoteElement } from '../elements/note.ts'
import type { Measure } from '../text/layout.ts'
import { letterPaint } from './letter-paint.ts'
import type { Mark } from './mark.ts'
import { PathBuilder } from '../geometry/path.ts'
import { textMarks } from './written.ts'

/** Rounding of a note, and space around its text, board units. */
const radius = 6
export const notePadding = 16

export function noteMarks(element: NoteElement, measure: Measure): Mark[] {
  const { w, h, color } = element
  const paper = new PathBuilder()
  paper.polygon(
    [
      { x: 0, y: 0 },
      { x: w, y: 0 },
      { x: w, y: h },
      { x: 0, y: h },
    ],
    Math.min(radius, w / 4, h / 4),
  )
  const room = { left: notePadding, top: notePadding, right: w - notePadding, bottom: h - notePadding }
  return [
    { kind: 'fill', path: paper.path, paint: { color, tone: 'note' } },
    ...textMarks(element, room, letterPaint(element), measure),
  ]
}
