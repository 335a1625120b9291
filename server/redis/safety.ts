/**
 * What the operator should know of the Redis that is there now. Settings are changed while nodes run, and another server
 * becomes the master; so it is looked at again when somebody asks how the node is, as every load balancer does.
 */
import type { Log } from '../log.ts'

export interface SafetyParts {
  /** Reads it anew; rejects where Redis does not answer. */
  readonly look: () => Promise<readonly string[]>
  /** What was found at the start. */
  readonly first: readonly string[]
  readonly log: Log
  /** Monotonic, ms. */
  readonly clock: () => number
}

/** Between two looks, ms. */
const pause = 30_000

export class Safety {
  readonly #parts: SafetyParts
  #warnings: readonly string[] = []
  #lookedAt: number

  constructor(parts: SafetyParts) {
    this.#parts = parts
    this.#lookedAt = parts.clock()
    this.#found(parts.first)
  }

  /** As they were when it was last looked at; each is logged when it is new. */
  readonly warnings = (): readonly string[] => {
    const { look, clock } = this.#parts
    if (clock() - this.#lookedAt >= pause) {
      this.#lookedAt = clock()
      // That Redis does not answer is said elsewhere.
      look().then(
        (found) => this.#found(found),
        () => undefined,
      )
    }
    return this.#warnings
  }

  #found(warnings: readonly string[]): void {
    for (const warning of warnings)
      if (!this.#warnings.includes(warning)) this.#parts.log.warn({ event: 'store.warning' }, warning)
    this.#warnings = warnings
  }
}
