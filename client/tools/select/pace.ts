/** How often a gesture that changes many elements writes its state into the log: the more there are, the more seldom. */
export class Pace {
  readonly #now: () => number
  readonly #every: number
  #last: number

  /** `now` in ms. */
  constructor(now: () => number, elements: number) {
    this.#now = now
    this.#every = 40 + elements
    this.#last = now()
  }

  /** Whether it is time again. */
  due(): boolean {
    if (this.#now() - this.#last < this.#every) return false
    this.#last = this.#now()
    return true
  }
}
