/** A board's whole log, from the store itself where somebody besides the nodes may read it. */
import { decodeFrame, type Run } from '#shared/wire/frame.ts'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { parseConfig } from '../../server/config/config.ts'
import { createLog } from '../../server/log.ts'
import { openStorage } from '../../server/store/open.ts'
import type { Cluster } from './cluster.ts'
import type { LogEntry } from './ending.ts'

interface Piece {
  readonly epoch: Epoch
  readonly runs: readonly Run[]
}

type Read = (since: number) => Promise<Piece | null>

export interface WholeLog {
  readonly epoch: Epoch
  readonly log: readonly LogEntry[]
}

const pieceSize = 5_000

export async function readWholeLog(cluster: Cluster, board: BoardId): Promise<WholeLog> {
  const { redis, sentinel } = cluster
  if (redis) return fromRedis({ REDIS_URL: redis.url }, board)
  if (sentinel) return fromRedis({ REDIS_SENTINELS: sentinel.sentinel, REDIS_SENTINEL_NAME: sentinel.name }, board)
  const api = `${cluster.running.server.url}/api/boards/${board}`
  const { epoch } = (await (await fetch(api)).json()) as { epoch: Epoch }
  return collect(epoch, async (since) => {
    const answer = await fetch(`${api}/log?since=${since}`)
    if (!answer.ok) throw new Error(`the log after ${since}: ${answer.status} ${await answer.text()}`)
    return decodeFrame(await answer.text())
  })
}

async function fromRedis(env: Readonly<Record<string, string>>, board: BoardId): Promise<WholeLog> {
  const config = parseConfig({ ...env, REDIS_CHECKS: 'warn' })
  const { store } = await openStorage({ config, log: createLog('silent'), took: () => undefined })
  try {
    const { epoch } = await store.info(board)
    return await collect(epoch, (since) => store.readLog(board, since, pieceSize))
  } finally {
    await store.close()
  }
}

async function collect(epoch: Epoch, read: Read): Promise<WholeLog> {
  const log: LogEntry[] = []
  for (;;) {
    const piece = await read(log.length)
    if (!piece || piece.runs.length === 0) return { epoch, log }
    if (piece.epoch !== epoch) throw new Error('the log was replaced while it was read')
    for (const { client, n, operations } of piece.runs) {
      log.push(...operations.map((text, at) => ({ client, n: n + at, text })))
    }
  }
}
