/** What the probes need of a browser: the port between them and the world, so that they can be tested without one. */
import type { Connect } from '../net/wire.ts'

export interface Around {
  /** Address of the server, with its path. */
  readonly base: URL
  readonly fetch: typeof fetch
  /** Monotonic, ms. */
  readonly clock: () => number
  /** ms since 1970. */
  readonly now: () => number
  /** Opens a WebSocket; null where there are none. */
  readonly openSocket: ((url: URL) => WebSocket) | null
  /** Begins a connection as boards do. */
  readonly connect: Connect
  /** The origin that the browser shows. */
  readonly origin: string
  /** False where the browser knows that there is no network. */
  readonly online: () => boolean
  /** Whether the browser keeps cookies at all. */
  readonly cookies: boolean
  /** Whether the page stands inside another one. */
  readonly framed: boolean
  /** Version of HTTP by which a request went, as the browser names it; empty where it does not say. */
  readonly versionOf: (url: URL) => string
  /** Aborted when nobody waits for the findings any more. */
  readonly left: AbortSignal
}
