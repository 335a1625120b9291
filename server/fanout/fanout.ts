/** What makes a message to a room reach its members on every node. */
import type { BoardId } from '#shared/model/ids.ts'
import type { Sockets } from '../socket/connection.ts'

export interface Fanout {
  /** Makes what is sent to a room reach its members on every node. What others say on a board may wait so long, ms, for what this node says there. */
  attach(io: Sockets, mayWait: (board: BoardId) => number): void
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
