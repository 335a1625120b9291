/** Short ways to say what the suite says often. */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId, ElementId, UserId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Batch, BoardStore, CommitResult, LogPiece, SnapshotChange } from '../store.ts'
import type { TransferableStore } from '../transfer/transfer.ts'

/** The store under test; `other`: the same boards by another way (a second connection), where the store has one. */
export interface Handles {
  readonly store: TransferableStore
  readonly other: TransferableStore
}

export const [ann, ben] = ['annannan', 'benbenbe'] as ClientId[] as [ClientId, ClientId]
export const user = 'u'.repeat(22) as UserId
export const newBoard = (): BoardId => nanoid<BoardId>(22)

/** A fresh board with Ann and Ben on it. */
export async function boardOfTwo(store: BoardStore): Promise<BoardId> {
  const board = newBoard()
  await store.createBoard(board, 'Test')
  await store.openClient(board, ann, user, 1)
  await store.openClient(board, ben, user, 1)
  return board
}

/** Texts; one that begins with `!` was refused by the gate. */
export function batch(client: ClientId, n: number, ...texts: string[]): Batch {
  const submissions = texts.map((text) =>
    text.startsWith('!') ? { text: '', refused: 'E_SCHEMA' as ErrorCode } : { text },
  )
  return { client, fence: 1, n, submissions }
}

/** What was committed or read, one line for each operation. */
export function linesOf({ first, runs }: Pick<CommitResult | LogPiece, 'first' | 'runs'>): string[] {
  let seq = first
  return runs.flatMap(({ client, n, operations }) =>
    operations.map((text, at) => `${seq++} ${client}:${n + at} ${text}`),
  )
}

/** The whole log after a number. */
export async function logAfter(store: BoardStore, board: BoardId, since = 0): Promise<string[]> {
  const piece = await store.readLog(board, since, 100_000)
  if (!piece) throw new Error(`the log does not reach back to ${since}`)
  return linesOf(piece)
}

/** A snapshot at the head of the log. */
export async function snapshotNow(
  store: BoardStore,
  board: BoardId,
  lines: Readonly<Record<string, string>>,
  keep = 1_000,
  removed: readonly string[] = [],
): Promise<SnapshotChange> {
  const { epoch, placed, seq, last } = await store.info(board)
  const changed = new Map(Object.entries(lines).map(([id, line]) => [id as ElementId, line]))
  return { epoch, placed, seq, last, changed, removed: removed as ElementId[], keep }
}
