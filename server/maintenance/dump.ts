/** Everything in a store, one line after another, while others use it. */
import type { BoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { FileStore } from '../files/store.ts'
import type { BoardTransfer } from '../store/transfer/transfer.ts'
import type { DumpLine } from './format.ts'
import { dumpPictures } from './pictures.ts'
import { reasonOf } from './words.ts'

export interface Dumped {
  readonly transfer: BoardTransfer
  readonly files: FileStore
}

/** Rejects where the store does not answer; a board that cannot be read is left out and named. */
export async function* dumpStore({ transfer, files }: Dumped): AsyncGenerator<DumpLine, void> {
  for await (const secret of transfer.secrets()) yield { kind: 'secret', ...secret }
  for await (const board of transfer.boards()) yield* dumpBoard(transfer, board)
  yield* dumpPictures(files)
}

async function* dumpBoard(transfer: BoardTransfer, board: BoardId): AsyncGenerator<DumpLine, void> {
  try {
    for await (const part of transfer.exportBoard(board)) yield part.kind === 'begin' ? { ...part, board } : part
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'E_STORE') throw error
    yield { kind: 'left-out', board, reason: reasonOf(error) }
  }
}
