import { Refusal } from '#shared/wire/errors.ts'

/** How much of something scarce may be in use at the same time: in all, and by one address. */
export class Shares {
  readonly #most: { readonly all: number; readonly address: number }
  readonly #taken = new Map<string, number>()
  #all = 0

  constructor(most: { readonly all: number; readonly address: number }) {
    this.#most = most
  }

  /** Takes so much and returns what gives it back, once. Throws `E_RATE`, with `retryAfter` in ms, where there is not enough now. */
  take(address: string, amount: number, retryAfter = 1_000): () => void {
    const own = this.#taken.get(address) ?? 0
    if (this.#all + amount > this.#most.all || own + amount > this.#most.address)
      throw new Refusal('E_RATE', { retryAfter })
    this.#change(address, amount)
    let given = false
    return () => {
      if (!given) this.#change(address, -amount)
      given = true
    }
  }

  #change(address: string, amount: number): void {
    this.#all += amount
    const own = (this.#taken.get(address) ?? 0) + amount
    if (own > 0) this.#taken.set(address, own)
    else this.#taken.delete(address)
  }
}
