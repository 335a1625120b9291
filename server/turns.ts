/**
 * Long work that lets others have their turn. All of a process's long work takes turns with one another, too: the event
 * loop goes round once for each piece, however many boards are being read, so nobody waits for longer than for one piece.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []

  /** Resolves when everybody else has had their turn. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 1) setImmediate(() => this.#give())
    })
  }

  #give(): void {
    this.#waiting.shift()!()
    // Asked for in its own phase of the event loop, so it comes in the next round.
    if (this.#waiting.length > 0) setImmediate(() => this.#give())
  }
}
