/** Reads files and clipboards of our own. */
import { NoBoardFile, readBoardFile, type BoardFile } from '#shared/export/json.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Imported, Loss } from './imported.ts'

/** Null where the text is something else; throws `NoBoardFile` where a newer version wrote it. */
export function readOwn(text: string): Imported | null {
  if (!/^\s*\{\s*"type"\s*:\s*"drawbridge"/.test(text)) return null
  const file = read(text)
  if (!file) return null
  const pictures = new Map<ElementId, string>()
  for (const element of file.elements) {
    const picture = element.kind === 'image' ? file.files[element.file] : undefined
    if (picture) pictures.set(element.id, `data:${picture.type};base64,${picture.data}`)
  }
  const losses = new Map<Loss, number>(file.damaged > 0 ? [['damaged', file.damaged]] : [])
  return { title: file.title, elements: file.elements, pictures, losses }
}

function read(text: string): BoardFile | null {
  try {
    return readBoardFile(text)
  } catch (error) {
    if (error instanceof NoBoardFile && error.reason === 'other') return null
    throw error
  }
}
