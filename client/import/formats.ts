/** Finds out what a text is: a board of ours, of Excalidraw or of tldraw. */
import lz from 'lz-string'
import { readExcalidraw } from './excalidraw.ts'
import type { Imported } from './imported.ts'
import { readOwn } from './own.ts'
import { loose, parsed, text } from './reading.ts'
import { readTldraw, readTldrawContent } from './tldraw.ts'

/** Null where it is none of them. Throws `NoBoardFile` where it holds too much, or a newer version of this program wrote it. */
export function importText(source: string): Imported | null {
  if (!source.trimStart().startsWith('{')) return null
  const own = readOwn(source)
  if (own) return own
  const json = parsed(source)
  return readExcalidraw(json) ?? readTldraw(json) ?? readTldrawClipboard(json)
}

/** The same of what lies on the clipboard as HTML. */
export function importHtml(html: string): Imported | null {
  if (!html.includes('data-drawbridge') && !html.includes('data-tldraw')) return null
  const page = new DOMParser().parseFromString(html, 'text/html')
  const own = page.querySelector<HTMLElement>('[data-drawbridge]')?.dataset['drawbridge']
  if (own) return readOwn(own)
  const other = page.querySelector('[data-tldraw]')?.textContent
  return other ? readTldrawClipboard(parsed(other)) : null
}

/** tldraw's clipboard: its content is compressed as a whole in older versions, without the pictures in newer ones. */
export function readTldrawClipboard(json: unknown): Imported | null {
  const { type, kind, data } = loose(json)
  if (type !== 'application/tldraw' || kind !== 'content') return null
  const unpacked = (packed: string) => loose(parsed(lz.decompressFromBase64(packed)))
  if (typeof data === 'string') return readTldrawContent(unpacked(data))
  const { assets, otherCompressed, ...plain } = loose(data)
  return readTldrawContent({ ...plain, ...unpacked(text(otherCompressed)), assets })
}
