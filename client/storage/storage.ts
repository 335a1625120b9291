/** What this device keeps: the port, so that everything above it runs without a browser too. */
import type { ResumeToken } from '#shared/model/board.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'

export interface KeptBoard {
  readonly id: BoardId
  readonly title: string
  /** Last opened, ms since 1970. */
  readonly opened: number
  readonly elements: number
}

/** A board as it was last seen, to be opened without a network. */
export interface CachedBoard {
  readonly id: BoardId
  readonly token: ResumeToken
  readonly lines: readonly string[]
}

export interface KeptClient {
  readonly client: ClientId
  /** First number never used. */
  readonly next: number
}

export interface Storage {
  /** False where nothing survives this tab: private mode, a full disk, a browser that forbids it. */
  readonly kept: boolean
  boards(): Promise<KeptBoard[]>
  keepBoard(board: KeptBoard): Promise<void>
  forgetBoard(board: BoardId): Promise<void>
  cached(board: BoardId): Promise<CachedBoard | null>
  cache(board: CachedBoard): Promise<void>
  /** Clients that tabs of this device have been on a board. */
  clients(board: BoardId): Promise<KeptClient[]>
  keepClient(board: BoardId, client: KeptClient): Promise<void>
  forgetClient(board: BoardId, client: ClientId): Promise<void>
  /** Operations of a client that were not acknowledged, in order. */
  pending(board: BoardId, client: ClientId): Promise<Numbered[]>
  /** Keeps operations and what number comes next, in one step. */
  queue(board: BoardId, client: ClientId, operations: readonly Numbered[], next: number): Promise<void>
  /** Removes operations up to `n`. */
  settle(board: BoardId, client: ClientId, n: number): Promise<void>
}
