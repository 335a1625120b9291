/**
 * Own operations about which the log has the last word. An acknowledgement says that everything up to `n` is decided
 * by `seq`: what was stored has come back in a frame by then, so what has not come back was refused, even where the
 * answer that said so was lost.
 */
import type { Epoch } from '#shared/model/ids.ts'

interface Mark {
  readonly n: number
  readonly epoch: Epoch
  readonly seq: number
}

export class Decided {
  #marks: Mark[] = []
  #until: number

  /** `until`: the highest number that is of no concern any more. */
  constructor(until: number) {
    this.#until = until
  }

  add(mark: Mark): void {
    this.#marks.push(mark)
  }

  /** What comes after `n` is to be decided anew: a store that lost its last moments is offered it again. */
  reopen(n: number): void {
    this.#marks = this.#marks.filter((mark) => mark.n <= n)
    this.#until = Math.min(this.#until, n)
  }

  /** Numbers that are newly decided now that the board has come to a position. */
  at({ epoch, seq }: { epoch: Epoch; seq: number }): ReadonlySet<number> {
    const until = Math.max(
      ...this.#marks.filter((mark) => mark.epoch === epoch && mark.seq <= seq).map(({ n }) => n),
      0,
    )
    this.#marks = this.#marks.filter((mark) => mark.n > until)
    const numbers = new Set<number>()
    while (this.#until < until) numbers.add(++this.#until)
    return numbers
  }
}
