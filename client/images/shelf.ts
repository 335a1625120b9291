/** Pictures on this device: those on their way to the server, and those that were seen, for when there is no network. */
import { answerOf, endOf, openDatabase } from '../storage/database.ts'

/** What lies in the store `pictures`; in `unsent` only the file's name. */
interface Picture {
  readonly file: string
  readonly blob: Blob
  /** When it was seen, ms since 1970. */
  readonly used: number
}

/** Number of this layout of the database. */
const version = 1

/** Seen pictures that are kept. */
const mostKept = 300

export interface Shelf {
  get(file: string): Promise<Blob | null>
  /** `unsent`: the server does not have it yet, so that it must not be forgotten. */
  keep(file: string, blob: Blob, unsent: boolean): Promise<void>
  unsent(): Promise<string[]>
  sent(file: string): Promise<void>
}

/** The browser's database; where it keeps nothing, the page's memory. `now`: ms since 1970. */
export async function openShelf(name: string, now: () => number): Promise<Shelf> {
  try {
    const make = (fresh: IDBDatabase) => {
      fresh.createObjectStore('pictures', { keyPath: 'file' }).createIndex('used', 'used')
      fresh.createObjectStore('unsent', { keyPath: 'file' })
    }
    return new BrowserShelf(await openDatabase({ name, version, make }), now)
  } catch {
    return new MemoryShelf()
  }
}

class BrowserShelf implements Shelf {
  readonly #database: IDBDatabase
  readonly #now: () => number
  readonly #memory = new MemoryShelf()

  constructor(database: IDBDatabase, now: () => number) {
    this.#database = database
    this.#now = now
  }

  async get(file: string): Promise<Blob | null> {
    try {
      const pictures = this.#database.transaction('pictures').objectStore('pictures')
      const found = await answerOf<Picture | undefined>(pictures.get(file))
      if (found) return found.blob
    } catch {
      // Perhaps it is in memory.
    }
    return this.#memory.get(file)
  }

  async keep(file: string, blob: Blob, unsent: boolean): Promise<void> {
    try {
      const transaction = this.#database.transaction(['pictures', 'unsent'], 'readwrite')
      transaction.objectStore('pictures').put({ file, blob, used: this.#now() } satisfies Picture)
      if (unsent) transaction.objectStore('unsent').put({ file })
      await endOf(transaction)
      await this.#tidy()
    } catch {
      // The device is full: while the page is open, nothing is lost.
      await this.#memory.keep(file, blob, unsent)
    }
  }

  async unsent(): Promise<string[]> {
    const reading = async () => this.#unsentOn(this.#database.transaction('unsent'))
    const kept = await reading().catch(() => [])
    return [...new Set([...kept, ...(await this.#memory.unsent())])]
  }

  async sent(file: string): Promise<void> {
    try {
      const transaction = this.#database.transaction('unsent', 'readwrite')
      transaction.objectStore('unsent').delete(file)
      await endOf(transaction)
    } catch {
      // It is sent once more, which the server takes.
    }
    await this.#memory.sent(file)
  }

  /** Forgets what was seen longest ago. */
  async #tidy(): Promise<void> {
    const transaction = this.#database.transaction(['pictures', 'unsent'], 'readwrite')
    const pictures = transaction.objectStore('pictures')
    const unsent = new Set(await this.#unsentOn(transaction))
    const kept = (await answerOf(pictures.index('used').getAllKeys())) as string[]
    const seen = kept.filter((file) => !unsent.has(file))
    for (const file of seen.slice(0, Math.max(0, kept.length - mostKept))) pictures.delete(file)
    await endOf(transaction)
  }

  /** Files that are on their way, in their order. */
  async #unsentOn(transaction: IDBTransaction): Promise<string[]> {
    return (await answerOf(transaction.objectStore('unsent').getAllKeys())) as string[]
  }
}

class MemoryShelf implements Shelf {
  readonly #pictures = new Map<string, Blob>()
  readonly #unsent = new Set<string>()

  get(file: string): Promise<Blob | null> {
    return Promise.resolve(this.#pictures.get(file) ?? null)
  }

  keep(file: string, blob: Blob, unsent: boolean): Promise<void> {
    this.#pictures.set(file, blob)
    if (unsent) this.#unsent.add(file)
    return Promise.resolve()
  }

  unsent(): Promise<string[]> {
    return Promise.resolve([...this.#unsent])
  }

  sent(file: string): Promise<void> {
    this.#unsent.delete(file)
    return Promise.resolve()
  }
}
