/** Every setting: variable, default, one line of documentation. `docs/operating.md` holds the same table. */
import { defaultServerLimits } from '#shared/model/limits.ts'
import { addresses, hops, level, oneOf, optional, path, text, url, whole, type Setting } from './kinds.ts'

const limits = defaultServerLimits

export const settings = {
  host: text('HOST', '0.0.0.0', 'Address to listen on.'),
  port: whole('PORT', 3000, 'Port to listen on; 0 takes a free one.', 0, 65_535),
  dataDir: text('DATA_DIR', './data', 'Folder of the embedded SQLite store.'),
  redisUrl: optional(
    'REDIS_URL',
    'Redis or Valkey to keep boards in and to connect several nodes, redis:// or rediss://.',
  ),
  redisSentinels: addresses(
    'REDIS_SENTINELS',
    26_379,
    'Instead of REDIS_URL: Sentinels that name the master, host:port,...',
  ),
  redisSentinelName: text('REDIS_SENTINEL_NAME', 'mymaster', 'How the Sentinels call the master.'),
  redisSentinelPassword: optional('REDIS_SENTINEL_PASSWORD', 'Password of the Sentinels themselves.'),
  redisCluster: addresses(
    'REDIS_CLUSTER',
    6_379,
    'Instead of REDIS_URL: some servers of a Redis Cluster, host:port,...',
  ),
  redisUsername: optional('REDIS_USERNAME', 'User of the servers, where REDIS_URL does not say it.'),
  redisPassword: optional('REDIS_PASSWORD', 'Password of the servers, where REDIS_URL does not say it.'),
  redisTls: oneOf(
    'REDIS_TLS',
    ['false', 'true'],
    'Whether the servers behind REDIS_SENTINELS or REDIS_CLUSTER speak TLS.',
  ),
  redisChecks: oneOf(
    'REDIS_CHECKS',
    ['refuse', 'warn'],
    'What to do about a Redis that may throw boards away or keeps nothing on its disk.',
  ),
  redisReplicas: whole('REDIS_WAIT_REPLICAS', 0, 'Replicas that must have a change before it is acknowledged.', 0, 10),
  redisWait: whole('REDIS_WAIT_MS', 1_000, 'How long the replicas may take for it, ms.', 50, 1_500),
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
  imageBytes: whole('LIMIT_IMAGE_BYTES', 20 * 1024 * 1024, 'Bytes of one picture.', 1_024, 256 * 1024 * 1024),
  filesBytes: whole('LIMIT_FILES_BYTES', 10 * 1024 ** 3, 'Bytes of all pictures together.', 0),
  imageBytesPerHour: whole(
    'LIMIT_IMAGE_BYTES_PER_HOUR',
    1024 ** 3,
    'Bytes of pictures that one user may send in an hour; one address may send ten times as many.',
  ),
  boardsPerUserPerHour: whole(
    'LIMIT_BOARDS_PER_HOUR',
    limits.boardsPerUserPerHour,
    'Boards that one user may make in an hour; one address may make ten times as many.',
  ),
  operationsPerUser: whole(
    'LIMIT_USER_OPERATIONS_PER_SECOND',
    12_000,
    'Operations per second of one user on one node, over all connections.',
  ),
  connectionsPerUser: whole('LIMIT_USER_CONNECTIONS', 500, 'Connections of one user to one node.'),
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
  drainNotice: whole(
    'DRAIN_NOTICE_MS',
    2_000,
    'How long a stopping node goes on after /readyz says so, ms: until the load balancer has noticed.',
    0,
  ),
  drain: whole('DRAIN_MS', 3_000, 'Over how long a stopping node lets its clients reconnect elsewhere, ms.', 0),
  rotation: whole('ROTATION_MS', 4 * 3_600_000, 'Age at which a connection is asked to come back, ms; 0: never.', 0),
  spacing: whole('FRAME_SPACING_MS', 33, 'Longest distance that the commits of a crowded board keep, ms.', 0, 1_000),
  pollPace: whole('POLL_PACE_MS', 80, 'Least time between two answers to a long-polling client, ms.', 0, 1_000),
  deflate: whole(
    'DEFLATE_BYTES',
    0,
    'WebSocket messages from this size on are compressed, which costs memory and CPU per connection; 0: none.',
    0,
  ),
  snapshotEvery: whole('SNAPSHOT_EVERY', 2_000, 'Operations between two snapshots of a board.'),
  logTail: whole('LOG_TAIL', 10_000, 'Operations kept in the log behind a snapshot.'),
} as const satisfies Record<string, Setting<unknown>>
