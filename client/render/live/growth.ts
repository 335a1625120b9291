/**
 * How a stroke drawn elsewhere grows here: its points come in batches, and each batch is shown over about the time until
 * the next one, so that the ink flows instead of jumping. All times in milliseconds, passed in.
 */
const firstInterval = 70
const shortest = 30
const longest = 160
/** A finished stroke catches up in at most this time. */
const hurry = 60

export class Growth {
  /** Points shown so far; the fraction is the way to the next one. */
  shown = 0
  #target: number
  #rate: number
  #interval = firstInterval
  #arrived: number
  #now: number

  constructor(count: number, now: number) {
    this.#target = count
    this.#arrived = now
    this.#now = now
    // The first point is there at once.
    this.shown = Math.min(1, count)
    this.#rate = (count - this.shown) / this.#interval
  }

  /** Nothing is left to show. */
  get complete(): boolean {
    return this.shown >= this.#target
  }

  /** The stroke has `count` points now; `done`: and no more will come. */
  extend(count: number, now: number, done: boolean): void {
    this.advance(now)
    if (count > this.#target) {
      const gap = Math.min(longest, Math.max(shortest, now - this.#arrived))
      this.#interval = this.#interval * 0.7 + gap * 0.3
      this.#arrived = now
      this.#target = count
    }
    // A little slower than they come, so that the pen seldom stands still.
    const time = done ? Math.min(hurry, this.#interval) : this.#interval * 1.15
    this.#rate = Math.max(done ? this.#rate : 0, (this.#target - this.shown) / time)
  }

  /** Moves on to `now`; returns the number of points to show. */
  advance(now: number): number {
    const passed = Math.max(0, now - this.#now)
    this.#now = Math.max(this.#now, now)
    this.shown = Math.min(this.#target, this.shown + passed * this.#rate)
    return this.shown
  }
}
