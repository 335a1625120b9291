import { Readable } from 'node:stream'
import type { FileStore, OpenFile } from '../files/store.ts'

/** Files that last as long as the test. */
export class MemoryFiles implements FileStore {
  readonly #files = new Map<string, Buffer>()

  put(hash: string, content: Uint8Array): Promise<void> {
    this.#files.set(hash, Buffer.from(content))
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
}
