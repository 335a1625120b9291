/** What the letters of an element are painted with: while they are written, too. */
import type { DescribedElement } from '../elements/element.ts'
import type { Paint } from './mark.ts'

/** Elements with text. */
export type Lettered = Extract<DescribedElement, { readonly text: string }>

export function letterPaint(element: Lettered): Paint {
  if (element.kind === 'text') return { color: element.color }
  if (element.textColor !== '') return { color: element.textColor }
  if (element.kind === 'note') return { color: 'ink' }
  if (element.kind === 'line' || element.fill !== 'solid') return { color: element.color }
  // Ink on a solid area of the same colour could not be read.
  return { color: element.fillColor || element.color, tone: 'note' }
}
