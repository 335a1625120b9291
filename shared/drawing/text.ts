import type { TextElement } from '../elements/text.ts'
import { layoutText, type Measure } from '../text/layout.ts'
import { letterPaint } from './letter-paint.ts'
import type { Mark } from './mark.ts'

export function textElementMarks(element: TextElement, measure: Measure): Mark[] {
  const { text, font, size, wrap, w } = element
  if (text === '') return []
  const { lines } = layoutText(text, element, measure, wrap || element.align !== 'left' ? w : undefined)
  return [{ kind: 'text', lines, font, size, paint: letterPaint(element) }]
}
