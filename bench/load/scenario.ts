/** What is measured, and what comes out. */
import type { Transport } from '../wire/engine.ts'

/** How the load speaks to what is measured: as the page does, as a bare relay wants it, or as a module of members does. */
export type Dialect = 'drawbridge' | RelayDialect | MembersFile
export type RelayDialect = 'ws' | 'socket.io'
/** Address of a `MemberModule`. */
export type MembersFile = `file:${string}`

export function isMembersFile(dialect: Dialect): dialect is MembersFile {
  return dialect.startsWith('file:')
}

export interface Scenario {
  readonly dialect: Dialect
  /** Addresses of the nodes; clients are spread over them. */
  readonly urls: readonly string[]
  /** The processes whose time and memory count. */
  readonly pids: readonly number[]
  readonly transport: Transport
  readonly clients: number
  /** Boards that they are spread over evenly; one where it is absent. */
  readonly boards?: number
  /** Of the clients, those that draw. */
  readonly drawers: number
  /** How long it is measured. */
  readonly seconds: number
}

/** What the load says while it runs: that what counts has begun, and that it is over. */
export type Moment = 'begun' | 'ended'

export interface Figures {
  /** ms from sending a batch to its arrival, over all batches and receivers. */
  readonly latency: { readonly p50: number; readonly p99: number }
  /** ms from the pen to the arrival: the wait in the outbox included. */
  readonly fromPen: { readonly p50: number; readonly p99: number }
  /** ms from sending to the acknowledgement; NaN where there is none. */
  readonly acknowledgement: { readonly p50: number; readonly p99: number }
  /** Batches that arrived, of those that should have. */
  readonly delivered: number
  /** Batches drawn a second. */
  readonly batches: number
  /** Messages a second that brought them to one client. */
  readonly frames: number
  /** Bytes received per point and client, everything counted. */
  readonly bytesPerPoint: number
  /** Server ms per thousand batches delivered. */
  readonly cpuPerThousand: number
  /** Cores used by the server, and by the load. */
  readonly serverCores: number
  readonly loadCores: number
  /** Server memory at the end, bytes. */
  readonly memory: number
  /** Times that a client was told that it fell behind. */
  readonly lagging: number
  /** Share of the machine's processor time that other machines on the same hardware took meanwhile. */
  readonly stolen: number
}
