import type { ShapeElement } from '../elements/shape.ts'
import type { Measure } from '../text/layout.ts'
import { dashesOf } from './dashes.ts'
import { fillMarks } from './fill.ts'
import { letterPaint } from './letter-paint.ts'
import type { Mark } from './mark.ts'
import { shapeOutline, textRoom } from '../placement/shape-outline.ts'
import { textMarks } from './written.ts'

export function shapeMarks(element: ShapeElement, measure: Measure): Mark[] {
  const { color, width, dash, fill, fillColor } = element
  const path = shapeOutline(element)
  return [
    ...fillMarks(path, fill, fillColor || color, width),
    { kind: 'line', path, paint: { color }, width, ...dashesOf(dash, width) },
    ...textMarks(element, textRoom(element), letterPaint(element), measure),
  ]
}
