/** The pictures of a board that the server has lost a part of: it may have lost them, too. Loaded when that has happened. */
import type { Element } from '#shared/elements/element.ts'
import type { BoardPictures } from './board-pictures.ts'

export interface GiveBackParts {
  readonly pictures: Pick<BoardPictures, 'shelf' | 'resume'>
  /** Whether the server has it. Rejects where it cannot be asked. */
  readonly has: (file: string) => Promise<boolean>
}

/** Sends what the server lacks of the pictures that are on this device; where it cannot be asked, they are sent in doubt. */
export async function giveBack(elements: readonly Element[], { pictures, has }: GiveBackParts): Promise<void> {
  const shelf = await pictures.shelf()
  for (const file of picturesIn(elements)) {
    const kept = await shelf.get(file)
    if (kept && !(await has(file).catch(() => false))) await shelf.keep(file, kept, true)
  }
  await pictures.resume()
}

/** The files of all pictures among elements, each once. */
function picturesIn(elements: readonly Element[]): ReadonlySet<string> {
  return new Set(elements.flatMap((element) => (element.kind === 'image' && element.file !== '' ? element.file : [])))
}
