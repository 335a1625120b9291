/** Brings a board into a store, unless the same is there already, and looks afterwards whether it is what it should be. */
import type { BoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { encodeAccess } from '../store/access-text.ts'
import type { BoardPart, TransferableStore } from '../store/transfer/transfer.ts'
import { BoardFold, folded, summaryOf, type BoardSummary } from './board-fold.ts'

/** What a store has of a board: nothing, the same, or something else (also what cannot be read). */
export type Standing = 'absent' | 'same' | 'other'

/** Compares heads first: most boards that differ show it there. */
export async function standingOf(store: TransferableStore, board: BoardId, wanted: BoardSummary): Promise<Standing> {
  try {
    const { epoch, seq, last, title, access } = await store.info(board)
    const { digest } = wanted
    if (!isSame({ epoch, seq, last, title, access: encodeAccess(access), digest }, wanted)) return 'other'
    return isSame(await summaryOf(store.transfer.exportBoard(board)), wanted) ? 'same' : 'other'
  } catch (error) {
    if (error instanceof Refusal && error.code === 'E_NOTFOUND') return 'absent'
    if (error instanceof Refusal && error.code === 'E_STORE') throw error
    return 'other'
  }
}

/** Resolves with the elements of the board, or null where one is there and must not be replaced. */
export async function putBoard(
  store: TransferableStore,
  board: BoardId,
  parts: AsyncIterable<BoardPart>,
  replace: boolean,
): Promise<number | null> {
  const fold = new BoardFold()
  if (!(await store.transfer.importBoard(board, folded(parts, fold), { replace }))) return null
  const wanted = fold.summary()
  const found = await summaryOf(store.transfer.exportBoard(board))
  // Somebody may be drawing on it already.
  const grown = found.epoch === wanted.epoch && found.seq > wanted.seq
  if (!grown && !isSame(found, wanted))
    throw new Error(`board ${board} arrived as another one than it left; run this again`)
  return fold.size
}

function isSame(one: BoardSummary, two: BoardSummary): boolean {
  return (['epoch', 'seq', 'last', 'title', 'access', 'digest'] as const).every((field) => one[field] === two[field])
}
