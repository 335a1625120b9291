/** Pictures on this device: those on their way to the server, and those that were seen, for when there is no network. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

interface Schema extends DBSchema {
  pictures: { key: string; value: { file: string; blob: Blob; used: number }; indexes: { used: number } }
  unsent: { key: string; value: { file: string } }
}

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
    const database = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('pictures', { keyPath: 'file' }).createIndex('used', 'used')
        fresh.createObjectStore('unsent', { keyPath: 'file' })
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
    })
    return new BrowserShelf(database, now)
  } catch {
    return new MemoryShelf()
  }
}

class BrowserShelf implements Shelf {
  readonly #database: IDBPDatabase<Schema>
  readonly #now: () => number
  readonly #memory = new MemoryShelf()

  constructor(database: IDBPDatabase<Schema>, now: () => number) {
    this.#database = database
    this.#now = now
  }

  async get(file: string): Promise<Blob | null> {
    const found = await this.#database.get('pictures', file).catch(() => undefined)
    return found?.blob ?? this.#memory.get(file)
  }

  async keep(file: string, blob: Blob, unsent: boolean): Promise<void> {
    try {
      const transaction = this.#database.transaction(['pictures', 'unsent'], 'readwrite')
      await Promise.all([
        transaction.objectStore('pictures').put({ file, blob, used: this.#now() }),
        ...(unsent ? [transaction.objectStore('unsent').put({ file })] : []),
        transaction.done,
      ])
      await this.#tidy()
    } catch {
      // The device is full: while the page is open, nothing is lost.
      await this.#memory.keep(file, blob, unsent)
    }
  }

  async unsent(): Promise<string[]> {
    const kept = await this.#database.getAllKeys('unsent').catch(() => [])
    return [...new Set([...kept, ...(await this.#memory.unsent())])]
  }

  async sent(file: string): Promise<void> {
    await this.#database.delete('unsent', file).catch(() => undefined)
    await this.#memory.sent(file)
  }

  /** Forgets what was seen longest ago. */
  async #tidy(): Promise<void> {
    const transaction = this.#database.transaction(['pictures', 'unsent'], 'readwrite')
    const pictures = transaction.objectStore('pictures')
    const unsent = new Set(await transaction.objectStore('unsent').getAllKeys())
    let surplus = (await pictures.count()) - mostKept
    for (let at = await pictures.index('used').openCursor(); at && surplus > 0; at = await at.continue()) {
      if (unsent.has(at.value.file)) continue
      await at.delete()
      surplus--
    }
    await transaction.done
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
