/** Letters typed soon after one another, by which a list is searched. */

/** A pause after which letters begin a new word, ms. */
const pause = 700

export class Typing {
  readonly #now: () => number
  #letters = ''
  #last = -Infinity

  /** `now`: ms, monotonic. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether a letter would go on with what was typed. */
  get going(): boolean {
    return this.#now() - this.#last < pause
  }

  /** What is typed with one more letter. */
  add(letter: string): string {
    this.#letters = (this.going ? this.#letters : '') + letter.toLowerCase()
    this.#last = this.#now()
    return this.#letters
  }
}

/**
 * The next of `count` places that begins with what was typed, from `from` on and round; null where there is none. The
 * same letter again goes on to the next.
 */
export function nextMatch(
  typed: string,
  from: number,
  count: number,
  lettersAt: (at: number) => string,
): number | null {
  const repeated = typed.length > 1 && [...typed].every((letter) => letter === typed[0])
  const wanted = repeated ? typed[0]! : typed
  const first = typed.length === 1 || repeated ? 1 : 0
  for (let step = first; step < count + first; step++) {
    const at = (from + step) % count
    if (lettersAt(at).startsWith(wanted)) return at
  }
  return null
}
