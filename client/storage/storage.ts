/** What this device keeps: the port, so that everything above it runs without a browser too. */
import type { ResumeToken } from '#shared/board/board.ts'
import type { LinkAccess, Role } from '#shared/model/access.ts'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'

/** What the server last said that this device may do on a board. */
export interface KeptStanding {
  readonly role: Role
  readonly owner: UserId | null
  readonly link: LinkAccess
  /** Gives a board that the server loses its owner back; empty: it has none. */
  readonly deed: string
}

export interface KeptBoard {
  readonly id: BoardId
  readonly title: string
  /** Last opened, ms since 1970. */
  readonly opened: number
  /** What it looked like; null: not known, or empty. */
  readonly picture: Blob | null
  readonly standing?: KeptStanding
}

/** A copy of a board. Its elements may be newer than the token says. */
export interface BoardCopy {
  readonly id: BoardId
  readonly token: ResumeToken
  /** Elements, as `shared/elements/element-codec.ts` writes them, with line breaks between those that are one text. */
  readonly lines: readonly string[]
}

/** A board as it was last seen, to be opened without a network: a copy, and frames that came later, in log order. */
export interface CachedBoard extends BoardCopy {
  readonly frames: readonly string[]
}

/** A frame in its text form (`shared/wire/frame.ts`); `seq`: of its first operation. */
export interface KeptFrame {
  readonly seq: number
  readonly text: string
}

/** Somebody that a tab of this device has been on a board. */
export interface KeptClient {
  readonly client: ClientId
  /** First operation number never used. */
  readonly next: number
  /** Highest number that the server has acknowledged. */
  readonly acknowledged: number
}

export interface Storage {
  /** False where nothing survives this tab: private mode, a full disk, a browser that forbids it. */
  readonly kept: boolean
  boards(): Promise<KeptBoard[]>
  keepBoard(board: KeptBoard): Promise<void>
  /** Takes a board off the list, with its copy and frames; what is unsent on it stays. */
  forgetBoard(board: BoardId): Promise<void>
  cached(board: BoardId): Promise<CachedBoard | null>
  /** Keeps a copy; frames that are in it already are let go. */
  cache(board: BoardCopy): Promise<void>
  /** Keeps frames that came after the copy. */
  keepFrames(board: BoardId, frames: readonly KeptFrame[]): Promise<void>
  clients(board: BoardId): Promise<KeptClient[]>
  /** Forgets a client with all its operations. */
  forgetClient(board: BoardId, client: ClientId): Promise<void>
  /** Operations of a client in order: those that were acknowledged a moment ago, then those that were not. */
  operations(board: BoardId, client: ClientId): Promise<Numbered[]>
  /** Keeps operations, new or changed ones, and how far their client is, in one step. */
  queue(board: BoardId, client: KeptClient, operations: readonly Numbered[]): Promise<void>
  /** Keeps how far a client is and removes its operations before number `lowest`, in one step. */
  settle(board: BoardId, client: KeptClient, lowest: number): Promise<void>
}
