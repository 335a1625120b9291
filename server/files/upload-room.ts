/** How much of pictures that are on their way in lies in memory: in all, and from one address, bytes. */
export class UploadRoom {
  readonly #most: { readonly all: number; readonly address: number }
  readonly #taken = new Map<string, number>()
  #all = 0

  constructor(most: { readonly all: number; readonly address: number }) {
    this.#most = most
  }

  /** Takes room for so many bytes and returns what gives it back, once; null where there is none now. */
  take(address: string, bytes: number): (() => void) | null {
    const own = this.#taken.get(address) ?? 0
    if (this.#all + bytes > this.#most.all || own + bytes > this.#most.address) return null
    this.#change(address, bytes)
    let given = false
    return () => {
      if (!given) this.#change(address, -bytes)
      given = true
    }
  }

  #change(address: string, bytes: number): void {
    this.#all += bytes
    const own = (this.#taken.get(address) ?? 0) + bytes
    if (own > 0) this.#taken.set(address, own)
    else this.#taken.delete(address)
  }
}
