import { Readable } from 'node:stream'
import type { FileStore, OpenFile } from '../files/store.ts'

/** Files that last as long as the test. */
export class MemoryFiles implements FileStore {
  readonly #files = new Map<string, Buffer>()
  readonly #unused = new Map<string, number>()

  put(hash: string, content: Uint8Array): Promise<void> {
    this.#files.set(hash, Buffer.from(content))
    this.#unused.delete(hash)
    return Promise.resolve()
  }

  get(hash: string): Promise<Buffer | null> {
    return Promise.resolve(this.#files.get(hash) ?? null)
  }

  open(hash: string): Promise<OpenFile | null> {
    const content = this.#files.get(hash)
    return Promise.resolve(content ? { bytes: content.length, content: Readable.from([content]) } : null)
  }

  has(hash: string): Promise<boolean> {
    return Promise.resolve(this.#files.has(hash))
  }

  async *hashes(): AsyncIterable<string> {
    yield* this.#files.keys()
  }

  noteUnused(hash: string, now: number): Promise<number> {
    this.#unused.set(hash, this.#unused.get(hash) ?? now)
    return Promise.resolve(this.#unused.get(hash)!)
  }

  noteUsed(hash: string): Promise<void> {
    this.#unused.delete(hash)
    return Promise.resolve()
  }

  remove(hash: string, since: number): Promise<number | null> {
    if (this.#unused.get(hash) !== since) return Promise.resolve(null)
    const bytes = this.#files.get(hash)?.length ?? 0
    this.#files.delete(hash)
    this.#unused.delete(hash)
    return Promise.resolve(bytes)
  }
}
