/** What makes a message to a room reach its members on every node. */
import type { Sockets } from '../socket/connection.ts'

export interface Fanout {
  /** Makes what is sent to a room reach its members on every node. */
  attach(io: Sockets): void
  /** Resolves when the rooms that this node has entered so far hear what other nodes say. */
  listening(): Promise<void>
  close(): Promise<void>
}

/** A single node: nothing to connect. */
export const singleNode: Fanout = {
  attach: () => undefined,
  listening: () => Promise.resolve(),
  close: () => Promise.resolve(),
}
