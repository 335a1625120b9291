/** Every setting: name, how it is read, default, one line of documentation. `docs/operating.md` holds the same table. */
import { defaultServerLimits, type ServerLimits } from '#shared/model/limits.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly redisUrl: string | null
  readonly publicUrl: URL | null
  /** Begins and ends with a slash. */
  readonly basePath: string
  readonly sessionSecret: string | null
  readonly sessionDays: number
  /** Proxies in front whose X-Forwarded-* are believed. */
  readonly trustProxy: number
  readonly logLevel: string
  readonly limits: ServerLimits
  /** Application heartbeat: ms between two, and how long an answer may take. */
  readonly heartbeat: { readonly interval: number; readonly limit: number }
  /** How long a member whose connection broke is away before it has left, ms. */
  readonly grace: number
  /** Between two head beacons, ms. */
  readonly beacon: number
  /** Over how long a stopping node spreads its clients' reconnects, ms. */
  readonly drain: number
  /** Age at which a connection is asked to come back, ms; 0: never. */
  readonly rotation: number
  /** Handshakes per address in ten seconds. */
  readonly handshakes: number
  /** New sessions, and requests for what is not there, per address and minute. */
  readonly strangers: number
  /** Least time between two commits of the largest rooms, ms. */
  readonly spacing: number
  /** Least time between two answers to a polling client, ms. */
  readonly pollPace: number
  /** Operations between two snapshots of a board. */
  readonly snapshotEvery: number
  /** Operations that stay in the log behind a snapshot. */
  readonly logTail: number
}

interface Setting<T> {
  readonly name: string
  readonly fallback: string
  readonly doc: string
  readonly parse: (text: string) => T
}

const text = (name: string, fallback: string, doc: string): Setting<string> => ({
  name,
  fallback,
  doc,
  parse: (value) => value,
})

const optional = (name: string, doc: string): Setting<string | null> => ({
  name,
  fallback: '',
  doc,
  parse: (value) => (value === '' ? null : value),
})

function whole(name: string, fallback: number, doc: string, low = 1, high = Number.MAX_SAFE_INTEGER): Setting<number> {
  const parse = (value: string) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < low || number > high)
      throw new Error(`is not a whole number from ${low} to ${high}`)
    return number
  }
  return { name, fallback: String(fallback), doc, parse }
}

const url = (name: string, doc: string): Setting<URL | null> => ({
  name,
  fallback: '',
  doc,
  parse(value) {
    if (value === '') return null
    if (!URL.canParse(value) || !/^https?:/.test(value))
      throw new Error('is not an address that starts with http:// or https://')
    return new URL(value)
  },
})

/** How many proxies: false is none, true is one. */
const hops = (name: string, doc: string): Setting<number> => ({
  name,
  fallback: 'false',
  doc,
  parse(value) {
    if (value === 'true' || value === 'false') return Number(value === 'true')
    if (!/^[0-9]$/.test(value)) throw new Error('is neither true, false nor a number of proxies')
    return Number(value)
  },
})

const path = (name: string, doc: string): Setting<string> => ({
  name,
  fallback: '/',
  doc,
  parse(value) {
    if (!/^\/([A-Za-z0-9._~-]+\/?)*$/.test(value)) throw new Error('is not a path such as /boards')
    return value.endsWith('/') ? value : `${value}/`
  },
})

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const level: Setting<string> = {
  name: 'LOG_LEVEL',
  fallback: 'info',
  doc: `How much is logged: ${levels.join(', ')}.`,
  parse(value) {
    if (!levels.includes(value)) throw new Error(`is none of ${levels.join(', ')}`)
    return value
  },
}

const limits = defaultServerLimits

export const settings = {
  host: text('HOST', '0.0.0.0', 'Address to listen on.'),
  port: whole('PORT', 3000, 'Port to listen on; 0 takes a free one.', 0, 65_535),
  dataDir: text('DATA_DIR', './data', 'Folder of the embedded SQLite store.'),
  redisUrl: optional(
    'REDIS_URL',
    'Redis or Valkey to keep boards in and to connect several nodes, redis:// or rediss://.',
  ),
  publicUrl: url('PUBLIC_URL', 'Address that people open, as the browser shows it; needed behind most proxies.'),
  basePath: path('BASE_PATH', 'Path under which everything is served.'),
  sessionSecret: optional('SESSION_SECRET', 'Key that signs sessions; made and kept in the store when absent.'),
  sessionDays: whole('SESSION_DAYS', 365, 'Days that a guest session lasts.', 1, 3650),
  trustProxy: hops('TRUST_PROXY', 'Believe X-Forwarded-* of the proxy in front (true), or of so many in a row.'),
  logLevel: level,
  messageBytes: whole('LIMIT_MESSAGE_BYTES', limits.messageBytes, 'Bytes of one socket message.', 65_536),
  operationsPerSecond: whole(
    'LIMIT_OPERATIONS_PER_SECOND',
    limits.operationsPerSecond,
    'Operations per second and connection.',
  ),
  bytesPerSecond: whole('LIMIT_BYTES_PER_SECOND', limits.bytesPerSecond, 'Bytes per second and connection.'),
  membersPerRoom: whole('LIMIT_MEMBERS', limits.membersPerRoom, 'People on one board at the same time.'),
  elementsPerBoard: whole('LIMIT_ELEMENTS', limits.elementsPerBoard, 'Elements of one board.'),
  bytesPerBoard: whole('LIMIT_BOARD_BYTES', limits.bytesPerBoard, 'Packed bytes of one board.'),
  boardsPerUserPerHour: whole(
    'LIMIT_BOARDS_PER_HOUR',
    limits.boardsPerUserPerHour,
    'Boards that one user may make in an hour; one address may make ten times as many.',
  ),
  handshakes: whole('LIMIT_HANDSHAKES', 1_000, 'Socket handshakes of one address in ten seconds.'),
  strangers: whole(
    'LIMIT_STRANGERS',
    1_000,
    'New sessions, and separately requests for boards that are not there, of one address in a minute.',
  ),
  heartbeatInterval: whole('HEARTBEAT_MS', 25_000, 'Between two application heartbeats, ms.', 1_000),
  heartbeatLimit: whole('HEARTBEAT_LIMIT_MS', 10_000, 'How long the answer to a heartbeat may take, ms.', 500),
  grace: whole('GRACE_MS', 45_000, 'How long somebody whose connection broke is shown as away, ms.'),
  beacon: whole('BEACON_MS', 5_000, "Between two announcements of where a board's log ends, ms.", 100),
  drain: whole('DRAIN_MS', 3_000, 'Over how long a stopping node lets its clients reconnect elsewhere, ms.', 0),
  rotation: whole('ROTATION_MS', 4 * 3_600_000, 'Age at which a connection is asked to come back, ms; 0: never.', 0),
  spacing: whole('FRAME_SPACING_MS', 16, 'Least time between two commits of the largest rooms, ms.', 0, 1_000),
  pollPace: whole('POLL_PACE_MS', 80, 'Least time between two answers to a long-polling client, ms.', 0, 1_000),
  snapshotEvery: whole('SNAPSHOT_EVERY', 2_000, 'Operations between two snapshots of a board.'),
  logTail: whole('LOG_TAIL', 10_000, 'Operations kept in the log behind a snapshot.'),
} as const satisfies Record<string, Setting<unknown>>

/** Reads all settings, or throws one error that names everything wrong with them. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = []
  const read = <T>(setting: Setting<T>): T => {
    const value = env[setting.name] ?? setting.fallback
    try {
      return setting.parse(value)
    } catch (error) {
      wrong.push(`${setting.name}=${value} ${error instanceof Error ? error.message : String(error)}`)
      return setting.parse(setting.fallback)
    }
  }
  const config: Config = {
    host: read(settings.host),
    port: read(settings.port),
    dataDir: read(settings.dataDir),
    redisUrl: read(settings.redisUrl),
    publicUrl: read(settings.publicUrl),
    basePath: read(settings.basePath),
    sessionSecret: read(settings.sessionSecret),
    sessionDays: read(settings.sessionDays),
    trustProxy: read(settings.trustProxy),
    logLevel: read(settings.logLevel),
    limits: {
      messageBytes: read(settings.messageBytes),
      operationsPerSecond: read(settings.operationsPerSecond),
      bytesPerSecond: read(settings.bytesPerSecond),
      membersPerRoom: read(settings.membersPerRoom),
      elementsPerBoard: read(settings.elementsPerBoard),
      bytesPerBoard: read(settings.bytesPerBoard),
      boardsPerUserPerHour: read(settings.boardsPerUserPerHour),
    },
    heartbeat: { interval: read(settings.heartbeatInterval), limit: read(settings.heartbeatLimit) },
    grace: read(settings.grace),
    beacon: read(settings.beacon),
    drain: read(settings.drain),
    rotation: read(settings.rotation),
    handshakes: read(settings.handshakes),
    strangers: read(settings.strangers),
    spacing: read(settings.spacing),
    pollPace: read(settings.pollPace),
    snapshotEvery: read(settings.snapshotEvery),
    logTail: read(settings.logTail),
  }
  if (wrong.length > 0) throw new Error(`These settings are not usable:\n  ${wrong.join('\n  ')}`)
  return config
}
