/** Files in a folder of this node: 256 folders, named after the first two characters of a hash. */
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nanoid } from 'nanoid'
import { Refusal } from '#shared/wire/errors.ts'
import type { FileStore, OpenFile } from './store.ts'

export class FolderFiles implements FileStore {
  readonly #folder: string
  readonly #mostBytes: number
  readonly #writing = new Map<string, Promise<void>>()
  readonly #removing = new Map<string, Promise<unknown>>()
  #bytes: number

  private constructor(folder: string, mostBytes: number, bytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
    this.#bytes = bytes
  }

  static async open(folder: string, mostBytes: number): Promise<FolderFiles> {
    await mkdir(folder, { recursive: true })
    let bytes = 0
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      // What a crash has left half written.
      if (entry.name.endsWith(unfinished)) await rm(path, { force: true })
      else if (!entry.name.endsWith(note)) bytes += (await stat(path)).size
    }
    return new FolderFiles(folder, mostBytes, bytes)
  }

  /** The same file from several people at once is written once, and counted once. */
  put(hash: string, content: Uint8Array): Promise<void> {
    const running = this.#writing.get(hash) ?? this.#put(hash, content).finally(() => this.#writing.delete(hash))
    this.#writing.set(hash, running)
    return running
  }

  async #put(hash: string, content: Uint8Array): Promise<void> {
    await this.#removing.get(hash)
    await this.noteUsed(hash)
    if (await this.has(hash)) return
    if (this.#bytes + content.length > this.#mostBytes) throw new Refusal('E_FULL')
    this.#bytes += content.length
    const path = this.#path(hash)
    const half = `${path}.${nanoid(8)}${unfinished}`
    try {
      await mkdir(dirname(path), { recursive: true })
      // On the disk before it has its name: nobody ever reads a part of it.
      const file = await open(half, 'w')
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(half, path)
      // Names are on the disk when their folders are.
      for (const folder of [dirname(path), this.#folder]) await synced(folder)
    } catch (cause) {
      this.#bytes -= content.length
      await rm(half, { force: true }).catch(() => undefined)
      throw new Refusal('E_STORE', { cause, retryAfter: 1_000 })
    }
  }

  get(hash: string): Promise<Buffer | null> {
    return readFile(this.#path(hash)).catch(absent)
  }

  async open(hash: string): Promise<OpenFile | null> {
    try {
      const file = await open(this.#path(hash))
      const { size: bytes } = await file.stat()
      return { bytes, content: file.createReadStream() }
    } catch (error) {
      return absent(error as NodeJS.ErrnoException)
    }
  }

  async has(hash: string): Promise<boolean> {
    return stat(this.#path(hash)).then(
      () => true,
      () => false,
    )
  }

  async *hashes(): AsyncIterable<string> {
    for (const entry of await readdir(this.#folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !entry.name.endsWith(unfinished) && !entry.name.endsWith(note)) yield entry.name
  }

  async noteUnused(hash: string, now: number): Promise<number> {
    const noted = await this.#noted(hash)
    if (noted !== null) return noted
    await writeFile(this.#path(hash) + note, String(now))
    return now
  }

  async noteUsed(hash: string): Promise<void> {
    await rm(this.#path(hash) + note, { force: true })
  }

  remove(hash: string, since: number): Promise<number | null> {
    // Who is putting it needs it.
    if (this.#writing.has(hash)) return Promise.resolve(null)
    const removing = this.#remove(hash, since).finally(() => this.#removing.delete(hash))
    this.#removing.set(
      hash,
      removing.catch(() => undefined),
    )
    return removing
  }

  async #remove(hash: string, since: number): Promise<number | null> {
    if ((await this.#noted(hash)) !== since) return null
    const { size } = await stat(this.#path(hash))
    await rm(this.#path(hash))
    await this.noteUsed(hash)
    this.#bytes -= size
    return size
  }

  /** Null: nothing is noted, or nothing that can be read. */
  async #noted(hash: string): Promise<number | null> {
    const text = await readFile(this.#path(hash) + note, 'utf8').catch(absent)
    return text !== null && /^\d+$/.test(text) ? Number(text) : null
  }

  #path(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash)
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw new Refusal('E_STORE', { cause: error, retryAfter: 1_000 })
}

async function synced(folder: string): Promise<void> {
  // Not every system opens folders.
  const handle = await open(folder, 'r').catch(() => null)
  try {
    await handle?.sync().catch(() => undefined)
  } finally {
    await handle?.close()
  }
}

const unfinished = '.part'
const note = '.unused'
