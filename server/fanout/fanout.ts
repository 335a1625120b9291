/** What makes a message to a room reach its members on every node. */
import type { BoardId } from '#shared/model/ids.ts'
import type { Sockets } from '../socket/connection.ts'

/** How what other nodes say on a board comes together with what this one says there. */
export interface Company {
  /** How long it may wait for that, ms. */
  readonly wait: (board: BoardId) => number
  /** Keeps what is written to connections meanwhile for what is written next. */
  readonly gather: (writing: () => void) => void
}

export interface Fanout {
  /** Makes what is sent to a room reach its members on every node. */
  attach(io: Sockets, company: Company): void
  /** Has every other node look at a board's access anew. May be lost; never throws. */
  accessChanged(io: Sockets, board: BoardId): void
  /** Resolves when the rooms that this node has entered so far hear what other nodes say. */
  listening(): Promise<void>
  close(): Promise<void>
}

/** A single node: nothing to connect. */
export const singleNode: Fanout = {
  attach: () => undefined,
  accessChanged: () => undefined,
  listening: () => Promise.resolve(),
  close: () => Promise.resolve(),
}
