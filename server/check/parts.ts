/** What the routes of the connection check need. */
import type { Config } from '../config/config.ts'
import type { Shares } from '../gate/shares.ts'

export interface CheckParts {
  readonly config: Config
  /** This process, by a random name. */
  readonly node: string
  /** ms since 1970. */
  readonly now: () => number
  /** Aborted when the node begins to stop. */
  readonly stopped: AbortSignal
  /** Requests that stay for a while. */
  readonly places: Shares
}
