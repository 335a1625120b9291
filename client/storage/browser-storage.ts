/** IndexedDB, through `idb`. Each method is one transaction. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { BoardCopy, CachedBoard, KeptBoard, KeptClient, KeptFrame, Storage } from './storage.ts'

interface Schema extends DBSchema {
  boards: { key: string; value: KeptBoard }
  copies: { key: string; value: BoardCopy }
  frames: { key: [string, number]; value: KeptFrame & { board: BoardId } }
  clients: { key: [string, string]; value: KeptClient & { board: BoardId } }
  outbox: { key: [string, string, number]; value: Numbered & { board: BoardId; client: ClientId } }
}

/** Number of this layout of the database. */
const version = 1

export class BrowserStorage implements Storage {
  readonly kept = true
  readonly #database: IDBPDatabase<Schema>

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database
  }

  /**
   * Rejects where the browser keeps nothing. `name` differs per server path, so that two servers on one host stay
   * apart. May stay open for as long as a tab with an older layout does not give way.
   */
  static async open(name: string): Promise<BrowserStorage> {
    const database = await openDB<Schema>(name, version, {
      upgrade(fresh) {
        fresh.createObjectStore('boards', { keyPath: 'id' })
        fresh.createObjectStore('copies', { keyPath: 'id' })
        fresh.createObjectStore('frames', { keyPath: ['board', 'seq'] })
        fresh.createObjectStore('clients', { keyPath: ['board', 'client'] })
        fresh.createObjectStore('outbox', { keyPath: ['board', 'client', 'n'] })
      },
      // A newer page wants another layout: give way, it reads what is here.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
    })
    return new BrowserStorage(database)
  }

  boards(): Promise<KeptBoard[]> {
    return this.#database.getAll('boards')
  }

  async keepBoard(board: KeptBoard): Promise<void> {
    await this.#database.put('boards', board)
  }

  async forgetBoard(board: BoardId): Promise<void> {
    const transaction = this.#database.transaction(['boards', 'copies', 'frames'], 'readwrite')
    await Promise.all([
      transaction.objectStore('boards').delete(board),
      transaction.objectStore('copies').delete(board),
      transaction.objectStore('frames').delete(IDBKeyRange.bound([board], [board, []])),
      transaction.done,
    ])
  }

  async cached(board: BoardId): Promise<CachedBoard | null> {
    const transaction = this.#database.transaction(['copies', 'frames'])
    const [copy, frames] = await Promise.all([
      transaction.objectStore('copies').get(board),
      transaction.objectStore('frames').getAll(IDBKeyRange.bound([board], [board, []])),
    ])
    return copy ? { ...copy, frames: frames.map(({ text }) => text) } : null
  }

  async cache(board: BoardCopy): Promise<void> {
    const { id, token } = board
    const transaction = this.#database.transaction(['copies', 'frames'], 'readwrite')
    await Promise.all([
      transaction.objectStore('copies').put(board),
      transaction.objectStore('frames').delete(IDBKeyRange.bound([id], [id, token.seq])),
      transaction.done,
    ])
  }

  async keepFrames(board: BoardId, frames: readonly KeptFrame[]): Promise<void> {
    const transaction = this.#database.transaction('frames', 'readwrite')
    await Promise.all([...frames.map((frame) => transaction.store.put({ board, ...frame })), transaction.done])
  }

  async clients(board: BoardId): Promise<KeptClient[]> {
    const rows = await this.#database.getAll('clients', IDBKeyRange.bound([board], [board, []]))
    return rows.map(({ client, next, acknowledged }) => ({ client, next, acknowledged }))
  }

  async forgetClient(board: BoardId, client: ClientId): Promise<void> {
    const transaction = this.#database.transaction(['clients', 'outbox'], 'readwrite')
    await Promise.all([
      transaction.objectStore('clients').delete([board, client]),
      transaction.objectStore('outbox').delete(rowsOf(board, client)),
      transaction.done,
    ])
  }

  async operations(board: BoardId, client: ClientId): Promise<Numbered[]> {
    const rows = await this.#database.getAll('outbox', rowsOf(board, client))
    return rows.map(({ n, operation }) => ({ n, operation }))
  }

  async queue(board: BoardId, kept: KeptClient, operations: readonly Numbered[]): Promise<void> {
    const { client } = kept
    const transaction = this.#database.transaction(['outbox', 'clients'], 'readwrite')
    const outbox = transaction.objectStore('outbox')
    await Promise.all([
      ...operations.map((entry) => outbox.put({ board, client, ...entry })),
      transaction.objectStore('clients').put({ board, ...kept }),
      transaction.done,
    ])
  }

  async settle(board: BoardId, kept: KeptClient, lowest: number): Promise<void> {
    const transaction = this.#database.transaction(['outbox', 'clients'], 'readwrite')
    const before = IDBKeyRange.bound([board, kept.client], [board, kept.client, lowest], false, true)
    await Promise.all([
      transaction.objectStore('outbox').delete(before),
      transaction.objectStore('clients').put({ board, ...kept }),
      transaction.done,
    ])
  }
}

function rowsOf(board: BoardId, client: ClientId): IDBKeyRange {
  return IDBKeyRange.bound([board, client], [board, client, []])
}
