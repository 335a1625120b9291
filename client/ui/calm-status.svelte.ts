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
    // A device that knows that it has no network says so at once; tries that fail are part of the same interruption.
    const interrupted = status.connection === 'reconnecting' || (status.connection === 'offline' && this.#timer)
    if (interrupted && this.#shown.connection === 'connected') {
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
