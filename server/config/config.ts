/** What the server is told by its environment, checked and put together. */
import { readFileSync } from 'node:fs'
import type { ServerLimits } from '#shared/model/limits.ts'
import type { Setting } from './kinds.ts'
import { redisSettings, type RedisSettings } from './redis-settings.ts'
import { settings } from './settings.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Null: boards are kept in SQLite, in `dataDir`. */
  readonly redis: RedisSettings | null
  readonly publicUrl: URL | null
  /** Begins and ends with a slash. */
  readonly basePath: string
  readonly sessionSecret: string | null
  readonly sessionDays: number
  /** Proxies in front whose X-Forwarded-* are believed. */
  readonly trustProxy: number
  readonly logLevel: string
  readonly limits: ServerLimits
  /** Bytes of one picture, of all together, and of what one user sends in an hour. */
  readonly imageBytes: number
  readonly filesBytes: number
  readonly imageBytesPerHour: number
  /** Application heartbeat: ms between two, and how long an answer may take. */
  readonly heartbeat: { readonly interval: number; readonly limit: number }
  /** How long a member whose connection broke is away before it has left, ms. */
  readonly grace: number
  /** Between two head beacons, ms. */
  readonly beacon: number
  /** How long a stopping node goes on serving, so that the load balancer notices, ms. */
  readonly drainNotice: number
  /** Over how long a stopping node spreads its clients' reconnects, ms. */
  readonly drain: number
  /** Age at which a connection is asked to come back, ms; 0: never. */
  readonly rotation: number
  /** What one user may do on this node over all connections: operations a second, and connections. */
  readonly operationsPerUser: number
  readonly connectionsPerUser: number
  /** Handshakes per address in ten seconds. */
  readonly handshakes: number
  /** New sessions, and requests for what is not there, per address and minute. */
  readonly strangers: number
  /** Least time between two commits of the largest rooms, ms. */
  readonly spacing: number
  /** Least time between two answers to a polling client, ms. */
  readonly pollPace: number
  /** WebSocket messages from so many bytes on are compressed; 0: none. */
  readonly deflate: number
  /** Operations between two snapshots of a board. */
  readonly snapshotEvery: number
  /** Operations that stay in the log behind a snapshot. */
  readonly logTail: number
}

type Environment = Readonly<Record<string, string | undefined>>
type ReadFile = (path: string) => string
type Values = { readonly [S in keyof typeof settings]: ReturnType<(typeof settings)[S]['parse']> }

/**
 * Reads all settings, or throws one error that names everything wrong with them. The value of every variable may lie in
 * a file instead, which the variable's name with `_FILE` behind it names: so secrets need not be in the environment.
 */
export function parseConfig(env: Environment, readFile: ReadFile = (path) => readFileSync(path, 'utf8')): Config {
  const { values, wrong } = readAll(env, readFile)
  const {
    messageBytes,
    operationsPerSecond,
    bytesPerSecond,
    membersPerRoom,
    elementsPerBoard,
    bytesPerBoard,
    boardsPerUserPerHour,
    heartbeatInterval: interval,
    heartbeatLimit: limit,
    redisUrl,
    redisSentinels: sentinels,
    redisSentinelName: sentinelName,
    redisSentinelPassword: sentinelPassword,
    redisCluster: cluster,
    redisUsername: username,
    redisPassword: password,
    redisTls,
    redisChecks: checks,
    redisReplicas: replicas,
    redisWait: wait,
    ...asTheyAre
  } = values
  const limits = {
    messageBytes,
    operationsPerSecond,
    bytesPerSecond,
    membersPerRoom,
    elementsPerBoard,
    bytesPerBoard,
    boardsPerUserPerHour,
  }
  const servers = { url: redisUrl, sentinels, sentinelName, sentinelPassword, cluster }
  const access = { username, password, tls: redisTls === 'true' }
  const redis = redisSettings({ ...servers, ...access, checks, replicas, wait })
  if (typeof redis === 'string') wrong.push(redis)
  if (wrong.length > 0) throw new Error(`These settings are not usable:\n  ${wrong.join('\n  ')}`)
  return { ...asTheyAre, limits, heartbeat: { interval, limit }, redis: typeof redis === 'string' ? null : redis }
}

/** Every setting's value, or its default with what is wrong with the value. */
function readAll(env: Environment, readFile: ReadFile): { readonly values: Values; readonly wrong: string[] } {
  const wrong: string[] = []
  const read = ({ name, fallback, parse }: Setting<unknown>) => {
    try {
      return parse(textOf(name, env, readFile) ?? fallback)
    } catch (error) {
      wrong.push(`${name} ${error instanceof Error ? error.message : String(error)}`)
      return parse(fallback)
    }
  }
  const values = Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, read(setting)]))
  return { values: values as Values, wrong }
}

/** The text of a setting, without the line end that editors put at the end of a file; undefined where it is not set. */
function textOf(name: string, env: Environment, readFile: ReadFile): string | undefined {
  const value = env[name]
  const file = env[`${name}_FILE`]
  if (file === undefined || file === '') return value
  if (value) throw new Error(`and ${name}_FILE are both set: set one of them`)
  return readFile(file).trimEnd()
}
