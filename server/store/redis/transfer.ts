/** Whole boards in and out of Redis, in small steps: never a huge key at once. */
import { randomBytes } from 'node:crypto'
import { openAccess } from '#shared/model/access.ts'
import { isBoardId, type BoardId, type ClientId, type ElementId, type UserId } from '#shared/model/ids.ts'
import {
  boardKey,
  boardParts,
  boardPattern,
  nameOfSecret,
  readBoardKey,
  secretKey,
  secretPattern,
} from '../../redis/keys.ts'
import { encodeAccess } from '../access-text.ts'
import { damaged } from '../damaged.ts'
import type { BoardStore } from '../store.ts'
import { exportBoard, type BoardPages, type Page } from '../transfer/export.ts'
import { importParts, type BoardStage } from '../transfer/import.ts'
import type { BoardPart, BoardTransfer, ClientPart, OperationPart, StoredSecret } from '../transfer/transfer.ts'
import type { RedisRunner } from './redis-runner.ts'

/** Fields that HSCAN looks at in one call. */
const fieldsPerCall = 250

export class RedisTransfer implements BoardTransfer {
  readonly #redis: RedisRunner
  readonly #pages: BoardPages

  constructor(redis: RedisRunner, store: Pick<BoardStore, 'info' | 'operationAt'>) {
    this.#redis = redis
    this.#pages = pagesOf(redis, store)
  }

  async *boards(): AsyncIterable<BoardId> {
    const seen = new Set<string>()
    // Not only heads: a board whose head was lost is to be noticed.
    for await (const key of this.#redis.keysMatching(boardPattern)) {
      const { board = '', part = '' } = readBoardKey(key) ?? {}
      if (!isBoardId(board) || !(boardParts as readonly string[]).includes(part) || seen.has(board)) continue
      seen.add(board)
      yield board
    }
  }

  exportBoard(board: BoardId): AsyncIterable<BoardPart> {
    return exportBoard(this.#pages, board)
  }

  importBoard(board: BoardId, parts: AsyncIterable<BoardPart>, { replace } = { replace: false }): Promise<boolean> {
    return importParts(stageOf(this.#redis, board, replace), parts)
  }

  async *secrets(): AsyncIterable<StoredSecret> {
    for await (const key of this.#redis.keysMatching(secretPattern)) {
      const value = (await this.#redis.command(['GET', key])) as string | null
      if (value !== null) yield { name: nameOfSecret(key), value }
    }
  }

  async keepSecret({ name, value }: StoredSecret): Promise<void> {
    await this.#redis.command(['SET', secretKey(name), value])
  }
}

function pagesOf(redis: RedisRunner, store: Pick<BoardStore, 'info' | 'operationAt'>): BoardPages {
  async function scan<T>(key: string, cursor: string, read: (field: string, value: string) => T): Promise<Page<T>> {
    const words = ['HSCAN', key, cursor || '0', 'COUNT', String(fieldsPerCall)]
    const [next, pairs] = (await redis.command(words)) as [string, string[]]
    const parts: T[] = []
    for (let at = 0; at < pairs.length; at += 2) parts.push(read(pairs[at]!, pairs[at + 1]!))
    return { parts, next: String(next) === '0' ? null : String(next) }
  }
  return {
    info: (board) => store.info(board),
    operationAt: (board, seq) => store.operationAt(board, seq),
    elements: (board, cursor) =>
      scan(boardKey(board, 'elements'), cursor, (id, line) => ({ kind: 'element', id: id as ElementId, line })),
    clients: (board, cursor) => scan(boardKey(board, 'clients'), cursor, readClient),
    async client(board, client) {
      const record = (await redis.command(['HGET', boardKey(board, 'clients'), client])) as string | null
      return record === null ? null : readClient(client, record)
    },
    async log(board, since, limit) {
      const words = ['XRANGE', boardKey(board, 'log'), `${since + 1}-0`, '+', 'COUNT', String(limit)]
      const entries = (await redis.command(words)) as [id: string, fields: string[]][]
      const missing = entries.findIndex(([id], at) => id !== `${since + 1 + at}-0`)
      if (missing < 0 && entries.length > 0) return entries.map(([, fields]) => readOperation(fields))
      const { floor } = await store.info(board)
      if (floor > since) return null
      throw damaged(`operation ${since + 1 + Math.max(0, missing)} is missing`)
    },
  }
}

function stageOf(redis: RedisRunner, board: BoardId, replace: boolean): BoardStage {
  // Two who bring in the same board at the same time do not get into each other's pieces.
  const stage = `import-${randomId()}`
  const staged = ['log', 'clients', 'elements'].map((part) => boardKey(board, `${stage}:${part}`)) as [
    log: string,
    clients: string,
    elements: string,
  ]
  const [log, clients, elements] = staged
  let counts = { clients: 0, elements: 0 }
  return {
    async clear() {
      await redis.command(['UNLINK', ...staged])
      counts = { clients: 0, elements: 0 }
    },
    async elements(parts) {
      const pairs = parts.flatMap(({ id, line }) => [id, line])
      counts.elements = Number(await redis.run('stageHash', [elements], pairs))
    },
    async operations(first, parts) {
      const words = parts.flatMap(({ client, n, at, text }) => [client, String(n), String(at), text])
      await redis.run('stageLog', [log], [String(first), ...words])
    },
    async clients(parts) {
      const pairs = parts.flatMap(({ client, stored, fence, user }) => [client, `${stored} ${fence} ${user}`])
      counts.clients = Number(await redis.run('stageHash', [clients], pairs))
    },
    async finish({ title, access = openAccess, epoch, created, seq, last, floor, floorLast, snapshot, snapshotLast }) {
      const keys = [...boardParts.map((part) => boardKey(board, part)), ...staged]
      const position = [created, seq, last, floor, floorLast, snapshot, snapshotLast].map(String)
      const contents = [`${counts.clients}`, `${counts.elements}`, encodeAccess(access), randomId()]
      const args = [replace ? 'replace' : 'keep', title, epoch, ...position, ...contents]
      const answer = await redis.runDurably('import', keys, args)
      if (answer === 'ok') return true
      await redis.command(['UNLINK', ...staged])
      if (answer === 'there') return false
      throw damaged(String(answer).replace('damaged: ', ''))
    },
  }
}

const randomId = () => randomBytes(6).toString('hex')

function readClient(client: string, record: string): ClientPart {
  const [, stored, fence, user] = /^(\d+) (\d+) (.+)$/.exec(record) ?? []
  if (stored === undefined) throw damaged('a client is not readable')
  return {
    kind: 'client',
    client: client as ClientId,
    user: user as UserId,
    stored: Number(stored),
    fence: Number(fence),
  }
}

function readOperation(fields: string[]): OperationPart {
  const [, client = '', , n = '', , at = '', , text = ''] = fields
  return { kind: 'operation', client: client as ClientId, n: Number(n), at: Number(at), text }
}
