/** Pictures on the system's clipboard. */
import type { Theme } from '#shared/drawing/palettes.ts'
import { makeExport, type ExportParts, type Format } from './make.ts'

/** What a format is on the clipboard; a document has no place there. */
const types: Readonly<Partial<Record<Format, string>>> = { png: 'image/png', svg: 'text/plain', json: 'text/plain' }

/** Whether this browser lets a page copy it. */
export function canCopy(format: Format): boolean {
  return types[format] !== undefined && typeof ClipboardItem === 'function' && 'write' in (navigator.clipboard ?? {})
}

/**
 * Copies what is being made. To be called within a click: some browsers want the clipboard to be asked for at once, and
 * the content may follow. Throws where the browser refuses.
 */
export async function copyMade(format: Format, make: () => Promise<Blob>): Promise<void> {
  const type = types[format]
  if (type === undefined) throw new Error(`no ${format} on the clipboard`)
  const content = make().then(async (blob) => (blob.type === type ? blob : new Blob([await blob.text()], { type })))
  await navigator.clipboard.write([new ClipboardItem({ [type]: content })])
}

/** Copies what is selected, to be put on any ground. Throws where the browser refuses. */
export function copySelection(format: Format, theme: Theme, parts: ExportParts): Promise<void> {
  const choice = { format, what: 'selection', scale: 2, background: false, theme } as const
  return copyMade(format, async () => (await makeExport(choice, parts))?.blob ?? new Blob())
}
