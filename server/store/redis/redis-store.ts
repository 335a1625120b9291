/** Boards in Redis, for several nodes: every atomic step is one script (`scripts.ts`). */
import { randomBytes } from 'node:crypto'
import { openAccess, type Access } from '#shared/model/access.ts'
import type { BoardId, ClientId, Epoch, UserId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'
import { boardKey, boardParts, secretKey } from '../../redis/keys.ts'
import { decodeAccess, encodeAccess } from '../access-text.ts'
import { addToRuns, runsOf, type OpenRun } from '../batches.ts'
import { damaged } from '../damaged.ts'
import type {
  Batch,
  BatchResult,
  BoardInfo,
  ClientSession,
  CommitResult,
  LogPiece,
  SnapshotChange,
  StoredSnapshot,
} from '../store.ts'
import type { TransferableStore } from '../transfer/transfer.ts'
import type { RedisRunner } from './redis-runner.ts'
import type { ScriptName } from './scripts.ts'
import { RedisTransfer } from './transfer.ts'

/** Elements written or read in one call, so that others never wait long for Redis' one thread. */
const elementsPerCall = 500

type Answer = [status: 'stored' | 'gap' | 'fenced' | 'unknown', before: number, stored: number]
type Entry = [id: string, fields: string[]]
type Info = [
  epoch: Epoch,
  seq: number,
  last: string,
  floor: number,
  snapshot: number,
  snapshotLast: string,
  title: string,
  created: string,
  access: string,
  placed: string,
]

export class RedisStore implements TransferableStore {
  readonly transfer: RedisTransfer
  readonly #redis: RedisRunner
  readonly #clock: () => number
  /** Those that this node uses. */
  readonly #secrets = new Map<string, string>()

  constructor(redis: RedisRunner, clock: () => number) {
    this.#redis = redis
    this.#clock = clock
    this.transfer = new RedisTransfer(redis, this)
  }

  async createBoard(board: BoardId, title: string, access = openAccess): Promise<BoardInfo> {
    const args = [title, randomBytes(6).toString('base64url'), String(this.#clock()), encodeAccess(access)]
    return toInfo((await this.#write('create', board, args)) as Info)
  }

  async info(board: BoardId): Promise<BoardInfo> {
    return toInfo((await this.#run('info', board)) as Info)
  }

  async setTitle(board: BoardId, title: string): Promise<void> {
    await this.#write('title', board, [title])
  }

  async setAccess(board: BoardId, access: Access): Promise<boolean> {
    return (await this.#write('access', board, [String(access.version - 1), encodeAccess(access)])) === 'ok'
  }

  async openClient(board: BoardId, client: ClientId, user: UserId, from: number): Promise<ClientSession> {
    const [fence, stored] = (await this.#write('open', board, [client, user, String(from)])) as [number, number]
    return { fence, stored }
  }

  async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const args = batches.flatMap(({ client, fence, n, submissions, access = '' }) => [
      client,
      String(fence),
      String(n),
      String(submissions.length),
      String(access),
      ...submissions.map(({ text, refused }) => (refused === undefined ? `+${text}` : '-')),
    ])
    const [epoch, first, follows, seq, answers] = (await this.#write('commit', board, [String(at), ...args])) as [
      Epoch,
      number,
      string,
      number,
      Answer[],
    ]
    const runs: Run[] = []
    const results = answers.map(([status, before, stored], index): BatchResult => {
      if (status === 'fenced' || status === 'unknown') return { status }
      if (status === 'gap') return { status, expected: before }
      const { client, n, submissions } = batches[index]!
      runs.push(...runsOf(client, before + 1, submissions.slice(before + 1 - n)))
      return { status, n: stored }
    })
    return { epoch, seq, results, first, follows, runs }
  }

  async readLog(board: BoardId, since: number, limit: number): Promise<LogPiece | null> {
    const answer = await this.#run('log', board, [String(since), String(limit)])
    if (answer === 'elsewhere') return null
    const [epoch, head, entries] = answer as [Epoch, number, Entry[]]
    const runs: OpenRun[] = []
    let at = 0
    for (const [index, [id, fields]] of entries.entries()) {
      const [, client, , n, , time, , text] = fields as [
        string,
        ClientId,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
      if (id !== `${since + 1 + index}-0`) throw damaged(`operation ${since + 1 + index} is missing`)
      addToRuns(runs, { client, n: Number(n), text })
      at = Number(time)
    }
    if (entries.length < Math.min(limit, head - since)) throw damaged('the log ends before its head')
    return { epoch, first: since + 1, runs, at, head }
  }

  async operationAt(board: BoardId, seq: number): Promise<string | null> {
    const [found] = (await this.#run('at', board, [String(seq)])) as string[]
    return found ?? null
  }

  /** The position first, then the elements piece by piece: they may be newer than the position, never older. */
  async readSnapshot(board: BoardId): Promise<StoredSnapshot> {
    const [epoch, , , , seq, last] = (await this.#run('info', board)) as Info
    const lines = new Map<string, string>()
    let cursor = '0'
    do {
      const scan = await this.#redis.command([
        'HSCAN',
        boardKey(board, 'elements'),
        cursor,
        'COUNT',
        String(elementsPerCall),
      ])
      const [next, pairs] = scan as [string, string[]]
      for (let at = 0; at < pairs.length; at += 2) lines.set(pairs[at]!, pairs[at + 1]!)
      cursor = String(next)
    } while (cursor !== '0')
    return { epoch, seq, last, lines: [...lines.values()] }
  }

  /** Elements in pieces first, then the number: in between, the elements are newer than their number, which does no harm. */
  async writeSnapshot(board: BoardId, change: SnapshotChange): Promise<boolean> {
    const { epoch, placed, seq, last, changed, removed, keep } = change
    const pairs = [...changed, ...removed.map((id): [string, string] => [id, ''])]
    for (let at = 0; at < pairs.length; at += elementsPerCall) {
      const piece = [epoch, placed, String(seq), ...pairs.slice(at, at + elementsPerCall).flat()]
      const answer = await this.#run('elements', board, piece)
      if (answer !== 'ok') return answer === 'old'
    }
    return (await this.#run('snapshot', board, [epoch, placed, String(seq), last, String(keep)])) !== 'busy'
  }

  async secret(name: string): Promise<string> {
    await this.#putSecret(name, randomBytes(32).toString('base64url'))
    const value = (await this.#redis.command(['GET', secretKey(name)])) as string
    this.#secrets.set(name, value)
    return value
  }

  /**
   * Reads something: a Redis with a full disk answers reads, but not PING. A secret that was lost with everything else
   * is put back, or the next node that starts would make another one, and end every session.
   */
  async check(): Promise<void> {
    await this.#redis.command(['EXISTS', secretKey('session')])
    for (const [name, value] of this.#secrets)
      if (Number(await this.#redis.command(['EXISTS', secretKey(name)])) === 0) await this.#putSecret(name, value)
  }

  async close(): Promise<void> {
    this.#redis.close()
  }

  async #putSecret(name: string, value: string): Promise<void> {
    await this.#redis.command(['SET', secretKey(name), value, 'NX'])
  }

  async #run(name: ScriptName, board: BoardId, args: readonly string[] = []): Promise<unknown> {
    return understood(await this.#redis.run(name, keysOf(board), args))
  }

  /** What somebody is told that it is stored, is stored on as many servers as the operator asks for. */
  async #write(name: ScriptName, board: BoardId, args: readonly string[]): Promise<unknown> {
    return understood(await this.#redis.runDurably(name, keysOf(board), args))
  }
}

const keysOf = (board: BoardId): string[] => boardParts.map((part) => boardKey(board, part))

function toInfo([epoch, seq, last, floor, snapshot, , title, created, access, placed]: Info): BoardInfo {
  return { epoch, placed, seq, last, floor, snapshot, title, created: Number(created), access: decodeAccess(access) }
}

/** An answer that is data; what is said in words becomes a refusal. */
function understood(answer: unknown): unknown {
  if (answer === 'missing') throw new Refusal('E_NOTFOUND')
  if (answer === 'foreign') throw new Refusal('E_AUTH')
  if (typeof answer === 'string' && answer.startsWith('damaged: ')) throw damaged(answer.slice('damaged: '.length))
  return answer
}
