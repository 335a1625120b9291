/**
 * The status as it is shown. A connection that comes back within two seconds was never worth mentioning; and while one change
 * after another is saved, "saving" stays instead of changing places with "saved" many times a second.
 */
import type { SessionStatus } from '../../session/status.ts'

/** How long a lost connection is kept quiet, ms. What is not saved is told at once all the same. */
const quiet = 2_000
/** How long everything must be saved before it is said, and how long a count stays, ms. */
const pace = 500

export class CalmStatus {
  readonly #show: (status: SessionStatus) => void
  #shown: SessionStatus
  #latest: SessionStatus
  #interruption: ReturnType<typeof setTimeout> | undefined
  #saving: ReturnType<typeof setTimeout> | undefined

  /** `show` is called with each status that is to be shown after the first one. */
  constructor(status: SessionStatus, show: (status: SessionStatus) => void) {
    this.#shown = this.#latest = status
    this.#show = show
  }

  set(status: SessionStatus): void {
    this.#latest = status
    if (status !== this.#shown && this.#shown.unsaved > 0 && onlySaves(this.#shown, status)) {
      clearTimeout(this.#interruption)
      this.#interruption = undefined
      if (status.unsaved > 0 && this.#saving) return
      clearTimeout(this.#saving)
      this.#saving = setTimeout(() => this.#now(this.#latest), pace)
      return
    }
    // A device that knows that it has no network says so at once; tries that fail are part of the same interruption.
    const interrupted = status.connection === 'reconnecting' || (status.connection === 'offline' && this.#interruption)
    if (!interrupted || this.#shown.connection !== 'connected') return this.#now(status)
    this.#display({ ...status, connection: 'connected', transport: this.#shown.transport })
    this.#interruption ??= setTimeout(() => this.#now(this.#latest), quiet)
  }

  stop(): void {
    clearTimeout(this.#interruption)
    clearTimeout(this.#saving)
    this.#interruption = this.#saving = undefined
  }

  #now(status: SessionStatus): void {
    this.stop()
    this.#display(status)
  }

  #display(status: SessionStatus): void {
    clearTimeout(this.#saving)
    this.#saving = undefined
    this.#shown = status
    this.#show(status)
  }
}

/** Whether two states of a connected session differ in nothing but how much is saved. */
function onlySaves(before: SessionStatus, after: SessionStatus): boolean {
  const names = Object.keys(after) as (keyof SessionStatus)[]
  return (
    after.connection === 'connected' &&
    names.every((name) => name === 'unsaved' || name === 'seq' || name === 'head' || before[name] === after[name])
  )
}
