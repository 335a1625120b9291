/** Finds what is written on a board: in texts, notes, shapes, on lines, in the names of frames and images. */
import { propertyOf, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'

/** Rows as one reads them: what begins within this of one another stands in one row, board units. */
const rowHeight = 80

/** Letters without case and accents: whoever searches types what is quick. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What is written in an element. */
function wordsOf(element: Element): string {
  return [propertyOf(element, 'text'), propertyOf(element, 'name')].filter(Boolean).join(' ')
}

/** Elements in which every word stands, in reading order. */
export function find(elements: Iterable<Element>, wanted: string): ElementId[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const found: { readonly id: ElementId; readonly row: number; readonly x: number }[] = []
  for (const element of elements) {
    const text = plain(wordsOf(element))
    if (text === '' || !words.every((word) => text.includes(word))) continue
    const [x, y] = [propertyOf(element, 'x') ?? 0, propertyOf(element, 'y') ?? 0]
    found.push({ id: element.id, row: Math.floor(y / rowHeight), x })
  }
  return found.sort((a, b) => a.row - b.row || a.x - b.x).map(({ id }) => id)
}
