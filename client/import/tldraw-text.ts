/** Texts of tldraw: plain in older files, a tree of paragraphs and marks in newer ones. */
import type { Collector } from './collector.ts'
import { list, loose, text, type Loose } from './reading.ts'

/** The plain text of a shape; formatting is counted as lost. */
export function textOf(props: Loose, out: Collector): string {
  const rich = loose(props['richText'])
  if (rich['type'] !== 'doc') return text(props['text'])
  const formatted = { found: false }
  const words = list(rich['content'])
    .map((block) => wordsOf(loose(block), formatted, ''))
    .join('\n')
  if (formatted.found) out.lose('formatting')
  return words
}

/** Lists in one another, and whatever else there may be, no deeper than this. */
const deepest = 64

function wordsOf(node: Loose, formatted: { found: boolean }, bullet: string, depth = 0): string {
  if (depth > deepest) return ''
  if (list(node['marks']).length > 0) formatted.found = true
  const inner = list(node['content']).map(loose)
  switch (node['type']) {
    case 'text':
      return text(node['text'])
    case 'hardBreak':
      return '\n'
    case 'bulletList':
    case 'orderedList':
      return inner
        .map((item, at) => wordsOf(item, formatted, node['type'] === 'bulletList' ? '• ' : `${at + 1}. `, depth + 1))
        .join('\n')
    case 'listItem':
      return bullet + inner.map((part) => wordsOf(part, formatted, '', depth + 1)).join('\n')
    case 'paragraph':
      return inner.map((part) => wordsOf(part, formatted, '', depth + 1)).join('')
    default:
      formatted.found = true
      return inner.map((part) => wordsOf(part, formatted, '', depth + 1)).join('')
  }
}
