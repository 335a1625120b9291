/** Writes the file of a board; `json.ts` reads it. */
import { byPaintingOrder, type Element } from '../elements/element.ts'
import { draftOf } from '../operation/element-schema.ts'

/** Raised when a file of a newer version could not be read by an older one. */
export const boardFileVersion = 2

/** Type and base64 content of each picture, by its content hash. */
export type PicturesOfFile = Readonly<Record<string, { readonly type: string; readonly data: string }>>

interface Rest {
  readonly title?: string
  readonly files?: PicturesOfFile
}

/** The text of a file. */
export function writeBoardFile(elements: Iterable<Element>, rest: Rest = {}): string {
  return [...boardFilePieces([...elements].sort(byPaintingOrder), rest)].join('')
}

/** The same in pieces, of elements that are given back first. */
export function* boardFilePieces(
  elements: Iterable<Element>,
  { title = '', files = {} }: Rest = {},
): Generator<string, void> {
  yield `${JSON.stringify({ type: 'drawbridge', version: boardFileVersion, title }).slice(0, -1)},"elements":[`
  let separator = '\n'
  for (const element of elements) {
    yield separator + JSON.stringify({ id: element.id, z: element.z, ...draftOf(element) })
    separator = ',\n'
  }
  yield '\n]'
  separator = ',"files":{'
  for (const [file, picture] of Object.entries(files)) {
    yield `${separator}${JSON.stringify(file)}:${JSON.stringify(picture)}`
    separator = ','
  }
  yield separator === ',' ? '}}\n' : '}\n'
}
