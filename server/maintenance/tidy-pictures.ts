/**
 * Removes pictures that nothing needs any more: that are on no board, and were on none for a long time. What is undone,
 * brought by a page that was away, or restored may need them until then.
 */
import type { FileStore } from '../files/store.ts'
import type { BoardTransfer } from '../store/transfer/transfer.ts'
import { BoardFold } from './board-fold.ts'

/** Of pictures: needed ones, those that may be removed later, and those that were removed, with their bytes. */
export interface Tidied {
  readonly needed: number
  readonly waiting: number
  readonly removed: number
  readonly bytes: number
}

export interface TidyParts {
  readonly transfer: Pick<BoardTransfer, 'boards' | 'exportBoard'>
  readonly files: FileStore
  /** How long nothing must have needed it, ms. */
  readonly patience: number
  /** ms since 1970. */
  readonly now: number
}

/** Rejects, with nothing removed, where a board cannot be read: what it needs is not known. */
export async function tidyPictures({ transfer, files, patience, now }: TidyParts): Promise<Tidied> {
  // What comes from here on is left alone.
  const all = new Set<string>()
  for await (const hash of files.hashes()) all.add(hash)
  const needed = await neededOn(transfer, all)
  const tidied = { needed: needed.size, waiting: 0, removed: 0, bytes: 0 }
  for (const hash of all) {
    if (needed.has(hash)) await files.noteUsed(hash)
    else {
      const since = await files.noteUnused(hash, now)
      const bytes = now - since >= patience ? await files.remove(hash, since) : null
      if (bytes === null) tidied.waiting++
      else {
        tidied.removed++
        tidied.bytes += bytes
      }
    }
  }
  return tidied
}

async function neededOn(transfer: TidyParts['transfer'], all: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const needed = new Set<string>()
  for await (const board of transfer.boards()) {
    const fold = new BoardFold()
    for await (const part of transfer.exportBoard(board)) fold.take(part)
    for (const element of fold.elements) if (element.kind === 'image' && all.has(element.file)) needed.add(element.file)
  }
  return needed
}
