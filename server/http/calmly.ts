/** Long work in turns, so that one request never holds up all others. */
import type { Turns } from '../turns.ts'

/** How long something works before others get their turn, ms, and characters that it gathers meanwhile. */
const turn = { time: 5, characters: 64 * 1024 } as const

/** Tells when others must have their turn. */
export class Pause {
  readonly #turns: Turns
  #since = performance.now()

  constructor(turns: Turns) {
    this.#turns = turns
  }

  get due(): boolean {
    return performance.now() - this.#since > turn.time
  }

  /** Resolves when they have had it. */
  async made(): Promise<void> {
    await this.#turns.next()
    this.#since = performance.now()
  }
}

/** Joins pieces to lines, and lets others have their turn in between. */
export async function* calmly(pieces: Iterable<string>, turns: Turns): AsyncGenerator<string> {
  const pause = new Pause(turns)
  let gathered = ''
  let separator = ''
  for (const piece of pieces) {
    gathered += separator + piece
    separator = '\n'
    if (gathered.length > turn.characters) {
      yield gathered
      gathered = ''
    }
    if (pause.due) await pause.made()
  }
  yield gathered
}
