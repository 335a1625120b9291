/** The embedded store: one file in a folder, no other process. WAL and synchronous=FULL: what is acknowledged is on disk. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { openAccess, type Access } from '#shared/model/access.ts'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type {
  Batch,
  BoardInfo,
  ClientSession,
  CommitResult,
  LogPiece,
  SnapshotChange,
  StoredSnapshot,
} from '../store.ts'
import type { TransferableStore } from '../transfer/transfer.ts'
import { HeadCache } from './head-cache.ts'
import { packBatch, unpackResult } from './packed-commit.ts'
import { SqliteTransfer } from './transfer.ts'
import type { Methods, Reply, Request } from './worker.ts'

/** Elements written in one transaction, so that commits of others wait for none of them long. */
const elementsPerWrite = 250
/** Elements read at a time: what comes from the other thread is unpacked at one go. */
const elementsPerRead = 1_000
/** What changes the head of a board, and where in its arguments the board stands. */
const changesHead: { readonly [M in keyof Methods]?: number } = {
  createBoard: 0,
  setTitle: 0,
  setAccess: 0,
  commitPacked: 0,
  finishSnapshot: 0,
  finishStage: 1,
}

export class SqliteStore implements TransferableStore {
  readonly transfer = new SqliteTransfer((method, ...args) => this.#call(method, ...args), this)
  readonly #worker: Worker
  readonly #heads = new HeadCache()
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Refusal) => void }>()
  #next = 0
  #ended = false

  /** Opens, or makes, `drawbridge.sqlite` in a folder. Rejects with a sentence where that cannot be. */
  static async open(folder: string): Promise<SqliteStore> {
    mkdirSync(folder, { recursive: true })
    const store = new SqliteStore(join(folder, 'drawbridge.sqlite'))
    try {
      await store.#opened()
    } catch (error) {
      const reason = error instanceof Refusal && error.cause instanceof Error ? error.cause.message : String(error)
      const hint = /locked|busy/.test(reason)
        ? 'another process has it open; run one server per data folder, or several on Redis'
        : reason
      throw new Error(`The data folder ${folder} cannot be used: ${hint}.`, { cause: error })
    }
    return store
  }

  private constructor(file: string) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { file } })
    this.#worker.on('message', (text: string) => {
      const reply = JSON.parse(text) as Reply
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if ('code' in reply) waiting?.reject(new Refusal(reply.code, { cause: new Error(reply.reason) }))
      else waiting?.resolve(reply.result)
    })
    this.#worker.on('error', (cause) => this.#fail(cause))
    this.#worker.on('exit', () => this.#fail(new Error('the storage thread has ended')))
  }

  createBoard(board: BoardId, title: string, access = openAccess): Promise<BoardInfo> {
    return this.#call('createBoard', board, title, Date.now(), access)
  }

  info(board: BoardId): Promise<BoardInfo> {
    return this.#heads.get(board, () => this.#call('info', board))
  }

  setTitle(board: BoardId, title: string): Promise<void> {
    return this.#call('setTitle', board, title)
  }

  setAccess(board: BoardId, access: Access): Promise<boolean> {
    return this.#call('setAccess', board, access)
  }

  openClient(board: BoardId, client: ClientId, user: UserId, from: number): Promise<ClientSession> {
    return this.#call('openClient', board, client, user, from)
  }

  async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    return unpackResult(await this.#call('commitPacked', board, batches.map(packBatch), at), batches)
  }

  readLog(board: BoardId, since: number, limit: number): Promise<LogPiece | null> {
    return this.#call('readLog', board, since, limit)
  }

  operationAt(board: BoardId, seq: number): Promise<string | null> {
    return this.#call('operationAt', board, seq)
  }

  async readSnapshot(board: BoardId): Promise<StoredSnapshot> {
    const position = await this.#call('snapshotPosition', board)
    const lines: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const piece: ReturnType<Methods['readElements']> = await this.#call('readElements', board, after, elementsPerRead)
      for (const line of piece.lines) lines.push(line)
      after = piece.last
    }
    return { ...position, lines }
  }

  /** Elements go in small pieces first, then the number moves: a crash between leaves elements newer than their number. */
  async writeSnapshot(board: BoardId, { changed, removed, ...position }: SnapshotChange): Promise<boolean> {
    const elements: [string, string | null][] = [...changed, ...removed.map((id): [string, null] => [id, null])]
    for (let at = 0; at < elements.length; at += elementsPerWrite) {
      const answer = await this.#call('writeElements', board, position, elements.slice(at, at + elementsPerWrite))
      if (answer !== 'ok') return answer === 'old'
    }
    return (await this.#call('finishSnapshot', board, position)) !== 'busy'
  }

  secret(name: string): Promise<string> {
    return this.#call('secret', name)
  }

  check(): Promise<void> {
    return this.#call('check')
  }

  async close(): Promise<void> {
    if (this.#ended) return
    await this.#call('close')
    this.#ended = true
    this.#heads.clear()
    await this.#worker.terminate()
  }

  #opened(): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }))
  }

  #call<M extends keyof Methods>(method: M, ...args: Parameters<Methods[M]>): Promise<ReturnType<Methods[M]>> {
    if (this.#ended) return Promise.reject(new Refusal('E_STORE', { cause: new Error('storage is closed') }))
    const id = ++this.#next
    const board = changesHead[method]
    if (board !== undefined) this.#heads.forget(args[board] as BoardId)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject })
      this.#worker.postMessage(JSON.stringify({ id, method, args } satisfies Request))
    })
  }

  #fail(cause: unknown): void {
    this.#ended = true
    this.#heads.clear()
    for (const { reject } of this.#waiting.values()) reject(new Refusal('E_STORE', { cause }))
    this.#waiting.clear()
  }
}
