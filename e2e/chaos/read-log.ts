/** A board's whole log, from the store itself where somebody besides the nodes may read it. */
import { setTimeout as delay } from 'node:timers/promises'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { decodeFrame, type Run } from '#shared/wire/frame.ts'
import { parseConfig } from '../../server/config/config.ts'
import { createLog } from '../../server/log.ts'
import { openStorage } from '../../server/store/open.ts'
import type { Cluster } from './cluster.ts'
import type { LogEntry } from './ending.ts'

interface Piece {
  readonly epoch: Epoch
  readonly runs: readonly Run[]
}

/** Where the log is read. */
interface Source {
  epoch(): Promise<Epoch>
  /** What comes after a number; null: nothing. */
  after(seq: number): Promise<Piece | null>
  close(): Promise<void>
}

export interface WholeLog {
  readonly epoch: Epoch
  readonly log: readonly LogEntry[]
}

const pieceSize = 5_000
/** How often a log that is trimmed is read before that, ms. */
const often = 200

export class LogReader {
  readonly #source: Source
  #log: LogEntry[] = []
  #following: Promise<void> | null = null
  #over = false

  private constructor(source: Source) {
    this.#source = source
  }

  /** `follow`: the nodes trim the log, so that it has to be read while it grows; nothing may be lost then. */
  static async open(cluster: Cluster, board: BoardId, { follow }: { follow: boolean }): Promise<LogReader> {
    const reader = new LogReader(await sourceOf(cluster, board))
    if (follow) reader.#following = reader.#follow()
    return reader
  }

  /** Throws where it cannot be read, or was trimmed too soon. */
  async whole(): Promise<WholeLog> {
    this.#over = true
    await this.#following
    if (!this.#following) this.#log = []
    const epoch = await this.#source.epoch()
    while (await this.#readOn(epoch));
    return { epoch, log: this.#log }
  }

  async close(): Promise<void> {
    this.#over = true
    await this.#following
    await this.#source.close()
  }

  async #follow(): Promise<void> {
    while (!this.#over) {
      // The store may be away.
      await this.#source
        .epoch()
        .then((epoch) => this.#readOn(epoch))
        .catch(() => undefined)
      await delay(often)
    }
  }

  /** Returns whether there was anything. */
  async #readOn(epoch: Epoch): Promise<boolean> {
    const piece = await this.#source.after(this.#log.length)
    if (!piece || piece.runs.length === 0) return false
    if (piece.epoch !== epoch) throw new Error('the log was replaced while it was read')
    for (const { client, n, operations } of piece.runs) {
      this.#log.push(...operations.map((text, at) => ({ client, n: n + at, text })))
    }
    return true
  }
}

function sourceOf(cluster: Cluster, board: BoardId): Promise<Source> {
  const { redis, sentinel } = cluster
  if (redis) return redisSource({ REDIS_URL: redis.url }, board)
  if (sentinel) return redisSource({ REDIS_SENTINELS: sentinel.sentinel, REDIS_SENTINEL_NAME: sentinel.name }, board)
  return Promise.resolve(nodeSource(cluster, board))
}

async function redisSource(env: Readonly<Record<string, string>>, board: BoardId): Promise<Source> {
  const config = parseConfig({ ...env, REDIS_CHECKS: 'warn' })
  const { store } = await openStorage({ config, log: createLog('silent'), took: () => undefined })
  return {
    epoch: async () => (await store.info(board)).epoch,
    async after(seq) {
      const { floor, seq: head } = await store.info(board)
      if (seq < floor) throw new Error(`the log was trimmed up to ${floor} before it was read beyond ${seq}`)
      return seq < head ? store.readLog(board, seq, pieceSize) : null
    },
    close: () => store.close(),
  }
}

function nodeSource(cluster: Cluster, board: BoardId): Source {
  const ask = async (path: string) => {
    const answer = await fetch(`${cluster.running.server.url}/api/boards/${board}${path}`)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  return {
    epoch: async () => ((await (await ask('')).json()) as { epoch: Epoch }).epoch,
    after: async (seq) => decodeFrame(await (await ask(`/log?since=${seq}`)).text()),
    close: () => Promise.resolve(),
  }
}
