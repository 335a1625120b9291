/** Socket.IO on the HTTP server: who gets in, and what happens to a connection from then on. */
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { nanoid } from 'nanoid'
import { Server } from 'socket.io'
import { errors } from '#shared/wire/errors.ts'
import type { DownName, DownPayload } from '#shared/wire/messages.ts'
import { oldestProtocolVersion, protocolVersion } from '#shared/wire/version.ts'
import type { Config } from '../config.ts'
import { TokenBucket } from '../gate/rate-limit.ts'
import type { Log } from '../log.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Connection, Sockets } from './connection.ts'
import { handleMessages, type Handlers } from './handle.ts'
import { leaveBoard, type JoinParts } from './join.ts'
import { HandshakeBudget, originAllowed } from './handshake.ts'

export interface GatewayParts extends Pick<JoinParts, 'rooms' | 'people'> {
  readonly config: Config
  readonly sessions: Sessions
  readonly log: Log
  /** Monotonic, ms. */
  readonly clock: () => number
  readonly refused: (code: string) => void
}

/** Small messages (heartbeats, presence) a second; operations have a budget of their own. */
const messagesPerSecond = 200

export function createGateway(http: HttpServer, { config, sessions, clock, refused }: GatewayParts): Sockets {
  const budget = new HandshakeBudget(config.handshakes, clock)
  const io: Sockets = new Server(http, {
    path: `${config.basePath}socket.io/`,
    transports: ['polling', 'websocket'],
    serveClient: false,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    upgradeTimeout: 10_000,
    // A message at the announced limit still fits, with its frame around it.
    maxHttpBufferSize: config.limits.messageBytes + 4_096,
    perMessageDeflate: false,
    httpCompression: { threshold: 4_096 },
    allowRequest(request, decide) {
      const refuse = (code: 'E_ORIGIN' | 'E_AUTH' | 'E_RATE') => {
        refused(code)
        decide(errors[code].sentence, false)
      }
      if (!originAllowed(request, config)) return refuse('E_ORIGIN')
      if (!budget.take(addressOf(request, config))) return refuse('E_RATE')
      if (!sessions.of(request)) return refuse('E_AUTH')
      decide(null, true)
    },
  })
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.method === 'GET' || request.method === 'POST') return next()
    response.writeHead(405, { allow: 'GET, POST' }).end()
  })
  io.use((socket, next) => {
    const version = Number((socket.handshake.auth as { version?: unknown }).version)
    if (version >= oldestProtocolVersion && version <= protocolVersion) return next()
    next(Object.assign(new Error('E_VERSION'), { data: { code: 'E_VERSION', sentence: errors.E_VERSION.sentence } }))
  })
  return io
}

/** Starts to answer connections. */
export function serveConnections(io: Sockets, handlers: Handlers, parts: GatewayParts): void {
  const { config, log, clock, rooms, people } = parts
  io.on('connection', (connection: Connection) => {
    const session = parts.sessions.of(connection.request)
    if (!session) {
      connection.disconnect(true)
      return
    }
    const now = clock()
    const { operationsPerSecond, bytesPerSecond } = config.limits
    Object.assign(connection.data, {
      session,
      membership: { kind: 'none' },
      operations: new TokenBucket(operationsPerSecond, operationsPerSecond * 2, now),
      bytes: new TokenBucket(bytesPerSecond, bytesPerSecond * 2, now),
      messages: new TokenBucket(messagesPerSecond, messagesPerSecond * 2, now),
      strikes: 0,
      leaving: false,
      since: now,
    } satisfies Connection['data'])
    const about = { user: session.user, connection: nanoid(8) }
    log.info({ event: 'connection.open', ...about, transport: connection.conn.transport.name }, 'connected')
    connection.conn.on('upgrade', ({ name }: { name: string }) =>
      log.debug({ event: 'connection.upgrade', ...about, transport: name }, 'upgraded'),
    )
    handleMessages(connection, handlers, parts)
    const stopBeating = keepBeating(connection, config.heartbeat)
    connection.on('disconnect', (reason) => {
      stopBeating()
      const { membership } = connection.data
      const client = membership.kind === 'joined' ? membership.client : undefined
      const duration = Math.round(clock() - now)
      log.info(
        { event: 'connection.close', ...about, client, transport: connection.conn.transport.name, duration, reason },
        'disconnected',
      )
      // Closing a page says goodbye; anything else may come back.
      const how = reason === 'client namespace disconnect' || reason === 'server namespace disconnect' ? 'left' : 'away'
      leaveBoard(connection, { rooms, people }, how).catch((error: unknown) =>
        log.error({ event: 'connection.leave', err: error }, 'leave failed'),
      )
    })
  })
}

/** Asks the other side every so often whether it is alive, and closes a connection that does not answer. */
function keepBeating(connection: Connection, { interval, limit }: Config['heartbeat']): () => void {
  const timer = setInterval(() => {
    connection.timeout(limit).emit('beat', seal<'beat'>({}), (error: Error | null) => {
      // Forced, because an orderly close would wait for a drain that may never come; the client reconnects by itself.
      if (error && connection.connected) connection.conn.close(true)
    })
  }, interval)
  return () => clearInterval(timer)
}

/** Adds the envelope to a payload from this node. */
export function seal<N extends Exclude<DownName, 'frame'>>(payload: Omit<DownPayload<N>, 'id' | 'at'>): DownPayload<N> {
  return { id: nanoid(10), at: Date.now(), ...payload } as DownPayload<N>
}

function addressOf(request: IncomingMessage, { trustProxy }: Config): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim()
  return first || request.socket.remoteAddress || ''
}
