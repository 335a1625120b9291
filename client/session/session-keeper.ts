/** Keeps the person's session alive: renews it over HTTP when it is about to end or has ended, and proves it. */
import { backoffDelay } from '#shared/sync/backoff.ts'
import type { Bulk } from '../net/bulk.ts'
import type { Wire } from '../net/wire.ts'

export interface SessionKeeperParts {
  readonly wire: Pick<Wire, 'ask'>
  readonly bulk: Pick<Bulk, 'changeProfile'>
  /** 0 to 1. */
  readonly random: () => number
  /** There is a session again: what needs one may go on. */
  readonly renewed: () => void
}

/** Least time between two renewals, ms. */
const restTime = 5_000

export class SessionKeeper {
  readonly #parts: SessionKeeperParts
  #renewing = false
  /** Renewed a moment ago: if that did not help, doing it again at once will not either. */
  #resting = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(parts: SessionKeeperParts) {
    this.#parts = parts
  }

  /** Renews the session; again and again, slower and slower, until it succeeds. */
  renew(): void {
    if (this.#renewing || this.#closed) return
    clearTimeout(this.#timer)
    if (this.#resting) this.#timer = setTimeout(() => this.renew(), restTime)
    else void this.#renew()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #renew(): Promise<void> {
    const { bulk, random, renewed } = this.#parts
    this.#renewing = true
    try {
      // Changing nothing prolongs the session, or makes a guest where there is none any more.
      const { token } = await bulk.changeProfile({})
      await this.prove(token)
      this.#failures = 0
      this.#resting = true
      setTimeout(() => (this.#resting = false), restTime)
      if (!this.#closed) renewed()
    } catch {
      if (!this.#closed) this.#timer = setTimeout(() => this.renew(), backoffDelay(this.#failures++, random))
    }
    this.#renewing = false
  }

  /** Takes a session that changed over to the open connection; without one, the next finds it in the cookie. */
  async prove(token: string): Promise<void> {
    await this.#parts.wire.ask('renew', { token }).catch(() => undefined)
  }
}
