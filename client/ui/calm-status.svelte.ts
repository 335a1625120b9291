/** The status as it is shown: a connection that comes back within two seconds was never worth mentioning. */
import type { SessionStatus } from '../session/status.ts'

/** How long a lost connection is kept quiet, ms. What is not saved is told at once all the same. */
const delay = 2_000

export class CalmStatus {
  #shown = $state.raw<SessionStatus>() as SessionStatus
  #latest: SessionStatus
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(status: SessionStatus) {
    this.#shown = this.#latest = status
  }

  get shown(): SessionStatus {
    return this.#shown
  }

  set(status: SessionStatus): void {
    this.#latest = status
    const quiet = status.connection === 'reconnecting' && this.#shown.connection === 'connected'
    if (quiet) {
      this.#shown = { ...status, connection: 'connected', transport: this.#shown.transport }
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined
        this.#shown = this.#latest
      }, delay)
    } else {
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#shown = status
    }
  }
}
