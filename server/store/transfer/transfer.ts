/**
 * Whole boards in and out of a store: for backups, and for moving to another store. The server itself lives without it.
 * Rejects as the rest of the port does (`../store.ts`).
 */
import type { Access } from '#shared/model/access.ts'
import type { BoardId, ClientId, ElementId, Epoch, UserId } from '#shared/model/ids.ts'
import type { WireOperation } from '#shared/operation/codec.ts'
import type { BoardStore } from '../store.ts'

export interface BoardTransfer {
  /** Every board, also one that is damaged. One that is made meanwhile may be missing. */
  boards(): AsyncIterable<BoardId>
  /**
   * A board that is consistent in itself, while others go on writing it: its elements, its log and its clients' numbers
   * belong together. Where it was changed faster than it was read, it begins anew with another `begin`: what came before
   * is to be thrown away.
   */
  exportBoard(board: BoardId): AsyncIterable<BoardPart>
  /**
   * Puts a board in place in one step, after all its parts have arrived: before, nobody sees any of it, and what fails or
   * is interrupted leaves things as they were. Resolves with false where anything of such a board is there already and
   * `replace` is not given.
   */
  importBoard(
    board: BoardId,
    parts: AsyncIterable<BoardPart>,
    options?: { readonly replace: boolean },
  ): Promise<boolean>
  /** The secrets that were made here, such as the key that signs sessions. */
  secrets(): AsyncIterable<StoredSecret>
  keepSecret(secret: StoredSecret): Promise<void>
}

export interface TransferableStore extends BoardStore {
  readonly transfer: BoardTransfer
}

export interface StoredSecret {
  readonly name: string
  readonly value: string
}

/** In this order: `begin`, elements, `log`, operations, clients, `end`. */
export type BoardPart = BeginPart | ElementPart | LogPart | OperationPart | ClientPart | EndPart

export interface BeginPart {
  readonly kind: 'begin'
  readonly epoch: Epoch
  readonly title: string
  /** Left out: nobody's, open to everybody with the link. */
  readonly access?: Access
  /** ms since 1970. */
  readonly created: number
  /** Number and last operation of the snapshot; the elements are that old or newer. */
  readonly snapshot: number
  readonly snapshotLast: string
}

export interface ElementPart {
  readonly kind: 'element'
  readonly id: ElementId
  readonly line: string
}

/** The operations after `floor` follow, up to `seq`. */
export interface LogPart {
  readonly kind: 'log'
  readonly floor: number
  /** Id of the operation at `floor`. */
  readonly floorLast: string
  readonly seq: number
  readonly last: string
}

export interface OperationPart {
  readonly kind: 'operation'
  readonly client: ClientId
  readonly n: number
  /** When it was committed, ms since 1970. */
  readonly at: number
  readonly text: WireOperation
}

/** A client's numbers, so that what it sends again is recognised. */
export interface ClientPart {
  readonly kind: 'client'
  readonly client: ClientId
  readonly user: UserId
  readonly stored: number
  readonly fence: number
}

export interface EndPart {
  readonly kind: 'end'
}
