/** What is measured: Drawbridge on each store, and two bare relays for comparison. Each is a process of its own. */
import { join, resolve } from 'node:path'
import { Child } from '../../e2e/support/child.ts'
import { RedisServer } from '../../e2e/support/redis.ts'
import { ServerProcess } from '../../e2e/support/server.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import type { Transport } from '../wire/engine.ts'
import type { Dialect, Moment } from './scenario.ts'

/** Something that runs and can be measured. */
export interface Running {
  readonly urls: readonly string[]
  readonly pids: readonly number[]
  /** Told when what counts begins and ends. */
  moment?(moment: Moment): void
  stop(): Promise<void>
}

export interface Target {
  readonly name: string
  readonly dialect: Dialect
  readonly transports: readonly Transport[]
  start(): Promise<Running>
}

/** The whole load comes from one address and is no stranger. Everything else is as it is delivered. */
export const serverSettings = {
  LOG_LEVEL: 'warn',
  LIMIT_HANDSHAKES: '100000',
  LIMIT_STRANGERS: '100000',
  LIMIT_MEMBERS: '10000',
  LIMIT_BOARDS_PER_HOUR: '10000',
  DRAIN_MS: '0',
  DRAIN_NOTICE_MS: '0',
}

const both: readonly Transport[] = ['websocket', 'polling']

export const baselines: readonly Target[] = [
  baseline('bare ws relay', 'ws', ['websocket'], 'ws-relay.ts'),
  baseline('bare Socket.IO room', 'socket.io', both, 'socketio-room.ts'),
]

export interface TargetOptions {
  /** Servers on one Redis. */
  readonly nodes: number
  /** Settings of Drawbridge. */
  readonly env?: Readonly<Record<string, string>>
  /** Folder for CPU profiles. */
  readonly profile: string | undefined
}

/** Drawbridge by the name of the store; all of them acknowledge after the commit. */
export const stores: Readonly<Record<string, (options: TargetOptions) => Target>> = {
  sqlite: (options) => ({
    name: 'Drawbridge, SQLite FULL',
    dialect: 'drawbridge',
    transports: both,
    start: () => startNodes({ ...options, nodes: 1 }),
  }),
  redis: (options) => onRedis(options, 'always'),
  'redis-everysec': (options) => onRedis(options, 'everysec'),
}

function onRedis(options: TargetOptions, fsync: string): Target {
  const { nodes } = options
  return {
    name: `Drawbridge, Redis ${fsync}${nodes > 1 ? `, ${nodes} nodes` : ''}`,
    dialect: 'drawbridge',
    transports: both,
    async start() {
      const redis = await RedisServer.start(['--appendfsync', fsync])
      const running = await startNodes(options, redis.url)
      return {
        ...running,
        async stop() {
          await running.stop()
          await redis.dispose()
        },
      }
    },
  }
}

/** Nodes on one Redis, or one with SQLite. */
export async function startNodes(
  { nodes: count, profile, env: settings }: TargetOptions,
  redisUrl?: string,
): Promise<Running> {
  const profiling = profile && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(profile)}` }
  const env = { ...serverSettings, ...settings, ...profiling }
  const nodes: ServerProcess[] = []
  while (nodes.length < count) nodes.push(await ServerProcess.start({ env, ...(redisUrl && { redisUrl }) }))
  return {
    urls: nodes.map(({ url }) => url),
    pids: nodes.map(({ pid }) => pid),
    async stop() {
      for (const node of nodes) {
        // A profile is written by a process that ends in order.
        if (profile) await node.stop()
        await node.dispose()
      }
    },
  }
}

function baseline(name: string, dialect: Dialect, transports: readonly Transport[], file: string): Target {
  return programTarget(name, dialect, transports, [join(import.meta.dirname, '../baseline', file)])
}

/** A program for Node, with what it is given, that prints `listening on <port>`. */
export function programTarget(
  name: string,
  dialect: Dialect,
  transports: readonly Transport[],
  args: readonly string[],
): Target {
  return {
    name,
    dialect,
    transports,
    async start() {
      const child = new Child(process.execPath, args, { name })
      const port = await waitFor(`${name} to listen`, () => /listening on (\d+)/.exec(child.output)?.[1])
      return {
        urls: [`http://127.0.0.1:${port}`],
        pids: [child.pid!],
        async stop() {
          await child.end('SIGKILL')
        },
      }
    },
  }
}
