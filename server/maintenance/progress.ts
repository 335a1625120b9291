/** Tells the operator how far a command is: a line every few seconds, and none where it is quick. */
export class Progress {
  readonly #say: (line: string) => void
  readonly #what: string
  readonly #clock: () => number
  #saidAt: number
  #boards = 0
  #parts = 0

  /** `what`: the beginning of each line. `clock`: monotonic, ms. */
  constructor(what: string, say: (line: string) => void, clock: () => number) {
    this.#what = what
    this.#say = say
    this.#clock = clock
    this.#saidAt = clock()
  }

  /** Counts a line or a part that passed. */
  readonly passed = ({ kind }: { readonly kind: string }): void => {
    this.#parts++
    if (kind === 'end') this.#boards++
    // The clock is not asked for each of a million parts.
    if (this.#parts % 1_000 === 0 || kind === 'end') this.#sayNowAndThen()
  }

  #sayNowAndThen(): void {
    const now = this.#clock()
    if (now - this.#saidAt < interval) return
    this.#saidAt = now
    this.#say(`${this.#what}: ${this.#boards} boards so far, ${this.#parts} lines`)
  }
}

/** Between two lines, ms. */
const interval = 2_000
