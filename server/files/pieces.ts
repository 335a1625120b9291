/** Pictures that come piece by piece, from behind proxies that let no large body through, or over thin lines. */

/** How long the next piece may take, ms. */
const patience = 60_000

interface Begun {
  readonly pieces: Buffer[]
  /** Bytes that are there. */
  length: number
  readonly timer: NodeJS.Timeout
  readonly release: () => void
}

export class Pieces {
  readonly #begun = new Map<string, Begun>()

  /**
   * Adds a piece that begins at `from` of `of` bytes to what `sender` has begun under `name`; one at 0 begins anew, for
   * which `reserve` makes room and returns what gives it back. Returns the whole when it is complete, `'more'` before,
   * and `'gap'` where the piece does not follow what is there.
   */
  add(
    key: string,
    { piece, from, of, reserve }: { piece: Buffer; from: number; of: number; reserve: () => () => void },
  ): Buffer | 'more' | 'gap' {
    if (from === 0) this.#begin(key, reserve)
    const begun = this.#begun.get(key)
    if (begun?.length !== from || from + piece.length > of || piece.length === 0) return 'gap'
    begun.pieces.push(piece)
    begun.length += piece.length
    begun.timer.refresh()
    if (begun.length < of) return 'more'
    this.#end(key)
    return Buffer.concat(begun.pieces)
  }

  #begin(key: string, reserve: () => () => void): void {
    this.#end(key)
    const timer = setTimeout(() => this.#end(key), patience).unref()
    this.#begun.set(key, { pieces: [], length: 0, timer, release: reserve() })
  }

  #end(key: string): void {
    const begun = this.#begun.get(key)
    if (!begun) return
    clearTimeout(begun.timer)
    begun.release()
    this.#begun.delete(key)
  }
}
