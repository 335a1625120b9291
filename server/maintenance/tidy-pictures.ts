/**
 * Removes pictures that nothing needs any more: that are on no board and in no log, and were so for a long time. What is
 * undone, brought by a page that was away, or restored may need them until then.
 */
import type { FileStore } from '../files/store.ts'
import type { BoardTransfer } from '../store/transfer/transfer.ts'

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

/** The name of a picture, in whatever a board stores. */
const hashes = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g

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
  for await (const board of transfer.boards())
    for await (const part of transfer.exportBoard(board)) {
      const text = part.kind === 'element' ? part.line : part.kind === 'operation' ? part.text : ''
      for (const [hash] of text.matchAll(hashes)) if (all.has(hash)) needed.add(hash)
    }
  return needed
}
