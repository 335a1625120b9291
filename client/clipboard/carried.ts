/** What the clipboard or a drop brings, read at once: it is gone when the event is over. */
import { boardFileType } from '#shared/export/file-type.ts'

export interface Carried {
  readonly html: string
  readonly text: string
  /** Our own elements where another tab of this browser put them; empty: none. */
  readonly own: string
  readonly files: readonly Blob[]
}

/** The first address of a list of them, which a dragged link carries. */
const addressIn = (list: string): string =>
  list.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#')) ?? ''

export function carriedBy(data: DataTransfer): Carried {
  return {
    html: data.getData('text/html'),
    text: data.getData('text/plain') || addressIn(data.getData('text/uri-list')),
    own: data.getData(boardFileType),
    files: [...data.files],
  }
}

export function isEmpty({ html, text, own, files }: Carried): boolean {
  return html === '' && text === '' && own === '' && files.length === 0
}
