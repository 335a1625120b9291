/** Places for requests that stay for a while: so many on this node, and so many for each address. */
import { Refusal } from '#shared/wire/errors.ts'

export class Places {
  readonly #taken = new Map<string, number>()
  readonly #most: number
  readonly #mostEach: number
  #total = 0

  constructor(most: number, mostEach: number) {
    this.#most = most
    this.#mostEach = mostEach
  }

  /** Takes a place and returns how to give it back. Throws `E_RATE`, with `retryAfter` in ms, where there is none. */
  enter(name: string, retryAfter: number): () => void {
    const own = this.#taken.get(name) ?? 0
    if (this.#total >= this.#most || own >= this.#mostEach) throw new Refusal('E_RATE', { retryAfter })
    this.#total++
    this.#taken.set(name, own + 1)
    let inside = true
    return () => {
      if (!inside) return
      inside = false
      this.#total--
      const left = this.#taken.get(name)! - 1
      if (left > 0) this.#taken.set(name, left)
      else this.#taken.delete(name)
    }
  }
}
