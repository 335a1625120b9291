/**
 * The port to durable storage. Two implementations (SQLite, Redis) and one for tests (memory) pass the same
 * conformance suite (`conformance/`), which is the exact meaning of what is said here.
 *
 * Every method rejects with a `Refusal`: `E_NOTFOUND` no such board, `E_DAMAGED` what is stored cannot be read,
 * `E_STORE` storage is unavailable and the outcome is unknown. A failed read is never an empty board.
 */
import type { Access } from '#shared/model/access.ts'
import type { BoardId, ClientId, ElementId, Epoch, UserId } from '#shared/model/ids.ts'
import type { ResumeToken } from '#shared/board/board.ts'
import type { WireOperation } from '#shared/operation/codec.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'

/** Number of the stored layout, kept with every board. */
export const storeFormat = 1

export interface BoardInfo extends ResumeToken {
  readonly title: string
  /** ms since 1970. */
  readonly created: number
  /** The log holds the operations after this one; 0: all of them. */
  readonly floor: number
  /** Sequence number of the stored snapshot; 0: none. */
  readonly snapshot: number
  readonly access: Access
  /** Another one each time that the board was put in place as a whole; empty for one that grew here. */
  readonly placed: string
}

/** What a client gets when it joins. */
export interface ClientSession {
  /** Greater than that of every earlier session of this client on this board. */
  readonly fence: number
  /** Number of its last stored operation. */
  readonly stored: number
}

/** An operation on its way into the log; `refused`: it only uses up its number (a permanent refusal). */
export interface Submission {
  readonly text: WireOperation
  readonly refused?: ErrorCode
}

/** Operations of one client, numbered `n`, `n + 1`, ... */
export interface Batch {
  readonly client: ClientId
  readonly fence: number
  readonly n: number
  readonly submissions: readonly Submission[]
  /** Version of the board's access by which it was judged; left out: whichever is stored. */
  readonly access?: number
}

export type BatchResult =
  /** Stored, or stored already: `n` is the number of the client's last stored operation. */
  | { readonly status: 'stored'; readonly n: number }
  /** Numbers are missing before it; `expected` is the one to send. Nothing of the batch was stored. */
  | { readonly status: 'gap'; readonly expected: number }
  /** A newer session of the client exists. Nothing was stored. */
  | { readonly status: 'fenced' }
  /**
   * The board knows no such client, since none was opened or the store lost it, or not what it may do by now: somebody
   * has changed that since the batch was judged. It has to join again. Nothing was stored.
   */
  | { readonly status: 'unknown' }

export interface CommitResult {
  readonly epoch: Epoch
  /** Head after the commit. */
  readonly seq: number
  /** In the order of the batches. */
  readonly results: readonly BatchResult[]
  /** What was appended to the log, the first of it at `first`; empty when all were duplicates or refused. */
  readonly first: number
  /** Id of the operation before `first`: it names the log that was appended to. Empty at the beginning. */
  readonly follows: string
  readonly runs: readonly Run[]
}

/** A piece of the log: consecutive operations, the first at `first`. */
export interface LogPiece {
  readonly epoch: Epoch
  readonly first: number
  readonly runs: readonly Run[]
  /** Commit time of its last operation, ms since 1970. */
  readonly at: number
  /** Head of the log when it was read. */
  readonly head: number
}

export interface StoredSnapshot extends ResumeToken {
  /** Element lines in no particular order. They may be newer than `seq` says. */
  readonly lines: readonly string[]
}

/** `seq` and `last` say what it is of. */
export interface SnapshotChange extends Pick<BoardInfo, 'epoch' | 'seq' | 'last' | 'placed'> {
  /** Elements made or changed since the stored snapshot, and those that are gone. */
  readonly changed: ReadonlyMap<ElementId, string>
  readonly removed: readonly ElementId[]
  /** Operations to keep in the log before `seq`. */
  readonly keep: number
}

export interface BoardStore {
  /**
   * Makes an empty board with a fresh epoch, by default nobody's and open to everybody with the link. A board that is
   * there already stays as it is (a repeat after a lost answer), and what is left of a broken one is never cleared away:
   * `E_DAMAGED`.
   */
  createBoard(board: BoardId, title: string, access?: Access): Promise<BoardInfo>
  /** Where the board's log stands. */
  info(board: BoardId): Promise<BoardInfo>
  setTitle(board: BoardId, title: string): Promise<void>
  /** Puts `access` in the place of the one whose version is one less; false where another one is stored. */
  setAccess(board: BoardId, access: Access): Promise<boolean>
  /**
   * Opens a session of a client: binds it to the user at first use (`E_AUTH` for another user later) and raises
   * its fence. The next number it expects is at least `from`: what came before, the client does not hold any more, so
   * where the store lost it, it is lost, and the client must not be stuck for it.
   */
  openClient(board: BoardId, client: ClientId, user: UserId, from: number): Promise<ClientSession>
  /** Atomic and durable before it resolves. Batches are handled in order; a part that is stored already is passed over. */
  commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult>
  /** Operations after `since`, about `limit` at most; null where the log was trimmed past it or `since` is beyond its head. */
  readLog(board: BoardId, since: number, limit: number): Promise<LogPiece | null>
  /** Id of the operation at `seq`; null where the log does not hold it. */
  operationAt(board: BoardId, seq: number): Promise<string | null>
  readSnapshot(board: BoardId): Promise<StoredSnapshot>
  /**
   * Writes changed elements, then moves the number and trims the log in one step; stored elements are never older than
   * their number. No effect where a newer snapshot, or another epoch, is stored, and no further effect from the moment
   * that the board is put in place as a whole. Resolves with false where another writer's newer snapshot is under way,
   * which may never be finished: the changes belong into the next one.
   */
  writeSnapshot(board: BoardId, change: SnapshotChange): Promise<boolean>
  /** A secret that all nodes share, made at first use: 32 random bytes in base64url. */
  secret(name: string): Promise<string>
  /** Rejects with `E_STORE` where storage does not answer. */
  check(): Promise<void>
  close(): Promise<void>
}
