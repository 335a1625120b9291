/** What a run plays on: nodes, their store, HAProxy in front of several, and lines on which people come. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BoardId } from '#shared/model/ids.ts'
import { makeBoard } from '../../server/testing/api.ts'
import { HaProxy } from '../support/haproxy.ts'
import { freePort } from '../support/ports.ts'
import { RedisServer } from '../support/redis.ts'
import { ReplicatedRedis } from '../support/redis-topologies.ts'
import { Line } from './line.ts'
import { ChaosNode } from './node.ts'
import { SmallDisk } from './small-disk.ts'

/** Boards in one Redis, in a Redis that Sentinels watch, in a file, or in the memory of a node that is broken on purpose. */
export type StoreKind = 'redis' | 'sentinel' | 'sqlite' | 'broken'

export interface ClusterOptions {
  readonly store: StoreKind
  readonly nodes: number
  /** Whether the store's folder lies on a disk that can be filled. */
  readonly smallDisk?: boolean
  /** Operations that nodes keep in a log behind its snapshot; all of them where it is not said. */
  readonly tail?: number | undefined
  /** More settings of the nodes. */
  readonly env?: Readonly<Record<string, string>>
}

/** One address makes all boards and connections; dead connections are found soon; snapshots are many, and logs whole. */
const env = {
  LIMIT_BOARDS_PER_HOUR: '100000',
  LIMIT_HANDSHAKES: '100000',
  LIMIT_STRANGERS: '100000',
  DRAIN_MS: '1000',
  BEACON_MS: '1000',
  HEARTBEAT_MS: '3000',
  HEARTBEAT_LIMIT_MS: '3000',
  SNAPSHOT_EVERY: '100',
  LOG_TAIL: '1000000',
}

const brokenMain = join(import.meta.dirname, 'broken-node.ts')

export class Cluster {
  readonly store: StoreKind
  readonly nodes: readonly ChaosNode[]
  readonly lines: readonly Line[]
  /** Null where the store is another one. */
  readonly redis: RedisServer | null
  readonly sentinel: ReplicatedRedis | null
  /** Null: there is none, or it cannot be had. */
  readonly disk: SmallDisk | null
  /** Whether nodes trim logs. */
  readonly trims: boolean
  readonly #parts: AsyncDisposableStack

  private constructor(
    parts: Pick<Cluster, 'store' | 'nodes' | 'lines' | 'redis' | 'sentinel' | 'disk' | 'trims'>,
    stack: AsyncDisposableStack,
  ) {
    this.store = parts.store
    this.nodes = parts.nodes
    this.lines = parts.lines
    this.redis = parts.redis
    this.sentinel = parts.sentinel
    this.disk = parts.disk
    this.trims = parts.trims
    this.#parts = stack
  }

  static async start(options: ClusterOptions): Promise<Cluster> {
    const { store } = options
    await using stack = new AsyncDisposableStack()
    const keep = async <T extends { dispose(): Promise<void> }>(part: Promise<T>): Promise<T> =>
      stack.adopt(await part, (running) => running.dispose())

    const folder = await mkdtemp(join(tmpdir(), 'drawbridge-chaos-'))
    stack.defer(() => rm(folder, { recursive: true, force: true }))
    const redis = store === 'redis' ? await keep(RedisServer.start()) : null
    const sentinel = store === 'sentinel' ? await keep(ReplicatedRedis.start()) : null
    const shared = redis !== null || sentinel !== null
    const port = await freePort()
    const settings = {
      ...env,
      ...(shared && { TRUST_PROXY: '1' }),
      ...sentinels(sentinel),
      ...tailOf(options),
      ...options.env,
    }
    const nodes = await Promise.all(
      Array.from({ length: shared ? options.nodes : 1 }, (_, at) => {
        const parts = { host: `127.0.0.${at + 1}`, port, redisPort: redis?.port ?? null, env: settings }
        return keep(ChaosNode.start({ ...parts, main: store === 'broken' ? brokenMain : undefined }, folder))
      }),
    )
    const disk = options.smallDisk ? await SmallDisk.under(redis ?? nodes[0]!.server) : null
    if (disk) await keep(Promise.resolve(disk))
    const hosts = nodes.map(({ server }) => server.host)
    const front = shared ? (await keep(HaProxy.start({ nodes: hosts, nodePort: port }))).port : port
    const lines = await Promise.all((['ok', 'forbid', 'ok'] as const).map((mode) => keep(Line.start(front, mode))))
    return new Cluster({ store, nodes, lines, redis, sentinel, disk, trims: options.tail !== undefined }, stack.move())
  }

  /** A node that runs. */
  get running(): ChaosNode {
    const node = this.nodes.find(({ server }) => server.running)
    if (!node) throw new Error('no node runs')
    return node
  }

  newBoard(): Promise<BoardId> {
    return makeBoard(this.running.server.url, 'Chaos')
  }

  dispose(): Promise<void> {
    return this.#parts.disposeAsync()
  }
}

const tailOf = ({ tail }: ClusterOptions) => (tail === undefined ? {} : { LOG_TAIL: String(tail) })

function sentinels(redis: ReplicatedRedis | null): Record<string, string> {
  return redis ? { REDIS_SENTINELS: redis.sentinel, REDIS_SENTINEL_NAME: redis.name } : {}
}
