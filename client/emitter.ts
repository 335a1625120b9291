/** A list of listeners. */
export class Emitter<T extends unknown[]> {
  readonly #listeners = new Set<(...args: T) => void>()

  on(listener: (...args: T) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(...args: T): void {
    for (const listener of this.#listeners) listener(...args)
  }
}
