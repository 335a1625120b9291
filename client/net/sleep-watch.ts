/**
 * Notices that this page did not run for a while: a laptop that slept, a tab that the browser froze. What went silent
 * meanwhile is nobody's fault.
 */

/** How often to look, ms, and the gap between two looks that is no accident. */
const step = 2_000
const gap = 8_000

export class SleepWatch {
  readonly #now: () => number
  readonly #timer: ReturnType<typeof setInterval>
  #seen: number
  #woke = -Infinity

  /** `now`: ms since 1970, because a clock that counts only waking hours would notice nothing. */
  constructor(now: () => number) {
    this.#now = now
    this.#seen = now()
    this.#timer = setInterval(() => this.#look(), step)
  }

  /** Whether the page slept at some time within the last `duration` ms. */
  within(duration: number): boolean {
    this.#look()
    return this.#now() - this.#woke < duration
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const now = this.#now()
    if (now - this.#seen > gap) this.#woke = now
    this.#seen = now
  }
}
