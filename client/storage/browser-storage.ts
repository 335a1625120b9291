/** What this device keeps in the browser's database. Each method is one transaction. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import { answerOf, endOf, openDatabase } from './database.ts'
import type { BoardCopy, CachedBoard, KeptBoard, KeptClient, KeptFrame, Storage } from './storage.ts'

/** What lies in each store, and by what it is found: properties of it. */
interface Rows {
  boards: KeptBoard
  copies: BoardCopy
  frames: KeptFrame & { readonly board: BoardId }
  clients: KeptClient & { readonly board: BoardId }
  outbox: Numbered & { readonly board: BoardId; readonly client: ClientId }
}
const keys: Readonly<Record<keyof Rows, string | string[]>> = {
  boards: 'id',
  copies: 'id',
  frames: ['board', 'seq'],
  clients: ['board', 'client'],
  outbox: ['board', 'client', 'n'],
}

/** Number of this layout of the database. */
const version = 1

export class BrowserStorage implements Storage {
  readonly kept = true
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  /** `name` differs per server path, so that two servers on one host stay apart. Otherwise as `openDatabase`. */
  static async open(name: string): Promise<BrowserStorage> {
    const make = (fresh: IDBDatabase) => {
      for (const [store, keyPath] of Object.entries(keys)) fresh.createObjectStore(store, { keyPath })
    }
    return new BrowserStorage(await openDatabase({ name, version, make }))
  }

  boards(): Promise<KeptBoard[]> {
    return this.#all('boards')
  }

  keepBoard(board: KeptBoard): Promise<void> {
    return this.#change(['boards'], (store) => store('boards').put(board))
  }

  forgetBoard(board: BoardId): Promise<void> {
    return this.#change(['boards', 'copies', 'frames'], (store) => {
      store('boards').delete(board)
      store('copies').delete(board)
      store('frames').delete(rowsOf(board))
    })
  }

  async cached(board: BoardId): Promise<CachedBoard | null> {
    const transaction = this.#database.transaction(['copies', 'frames'])
    const reading = [
      answerOf<BoardCopy | undefined>(transaction.objectStore('copies').get(board)),
      answerOf<Rows['frames'][]>(transaction.objectStore('frames').getAll(rowsOf(board))),
    ] as const
    const [copy, frames] = await Promise.all(reading)
    return copy ? { ...copy, frames: frames.map(({ text }) => text) } : null
  }

  cache(board: BoardCopy): Promise<void> {
    const { id, token } = board
    return this.#change(['copies', 'frames'], (store) => {
      store('copies').put(board)
      store('frames').delete(IDBKeyRange.bound([id], [id, token.seq]))
    })
  }

  keepFrames(board: BoardId, frames: readonly KeptFrame[]): Promise<void> {
    return this.#change(['frames'], (store) => {
      for (const frame of frames) store('frames').put({ board, ...frame })
    })
  }

  async clients(board: BoardId): Promise<KeptClient[]> {
    const rows = await this.#all('clients', rowsOf(board))
    return rows.map(({ client, next, acknowledged }) => ({ client, next, acknowledged }))
  }

  forgetClient(board: BoardId, client: ClientId): Promise<void> {
    return this.#change(['clients', 'outbox'], (store) => {
      store('clients').delete([board, client])
      store('outbox').delete(rowsOf(board, client))
    })
  }

  async operations(board: BoardId, client: ClientId): Promise<Numbered[]> {
    const rows = await this.#all('outbox', rowsOf(board, client))
    return rows.map(({ n, operation }) => ({ n, operation }))
  }

  queue(board: BoardId, kept: KeptClient, operations: readonly Numbered[]): Promise<void> {
    const { client } = kept
    return this.#change(['outbox', 'clients'], (store) => {
      for (const entry of operations) store('outbox').put({ board, client, ...entry })
      store('clients').put({ board, ...kept })
    })
  }

  settle(board: BoardId, kept: KeptClient, lowest: number): Promise<void> {
    const { client } = kept
    return this.#change(['outbox', 'clients'], (store) => {
      store('outbox').delete(IDBKeyRange.bound([board, client], [board, client, lowest], false, true))
      store('clients').put({ board, ...kept })
    })
  }

  async #all<S extends keyof Rows>(store: S, range?: IDBKeyRange): Promise<Rows[S][]> {
    return answerOf<Rows[S][]>(this.#database.transaction(store).objectStore(store).getAll(range))
  }

  /** Writes in one step; `write` is given the store of a name. */
  async #change<S extends keyof Rows>(
    stores: readonly S[],
    write: (store: <Name extends S>(name: Name) => Store<Rows[Name]>) => void,
  ): Promise<void> {
    const transaction = this.#database.transaction([...stores], 'readwrite')
    write((name) => transaction.objectStore(name))
    await endOf(transaction)
  }
}

interface Store<Row> {
  put(row: Row): unknown
  delete(rows: string | string[] | IDBKeyRange): unknown
}

/** The keys that begin with these values. */
function rowsOf(...values: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...values], [...values, []])
}
