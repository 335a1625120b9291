/** Socket.IO on the HTTP server: who gets in, and what happens to a connection from then on. */
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import { errors, type ErrorCode } from '#shared/wire/errors.ts'
import { oldestProtocolVersion, protocolVersion } from '#shared/wire/version.ts'
import type { Config } from '../config/config.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import { Budgets } from '../gate/rate-limit.ts'
import type { Log } from '../log.ts'
import type { Session, Sessions } from '../session/sessions.ts'
import { inTurn, newConnectionData, userRoomOf, type Connection, type Sockets } from './connection.ts'
import { addressOf, originAllowed, turnAway } from './handshake.ts'
import { leaveBoard, type JoinParts } from './join.ts'
import { lookAfter, type LifetimeParts } from './lifetime.ts'
import { PollPacer } from './pace-polling.ts'
import { WriteThrough } from './write-through.ts'

export interface GatewayParts
  extends Pick<JoinParts, 'rooms' | 'people'>, Pick<LifetimeParts, 'clock' | 'now' | 'random'> {
  readonly config: Config
  readonly sessions: Sessions
  readonly log: Log
  readonly refused: (code: string) => void
  /** Told how long a connection lasted and why it ended. */
  readonly ended: (reason: string, duration: number) => void
  /** True once the node lets nobody in any more. */
  readonly stopping: () => boolean
}

export interface Gateway {
  readonly io: Sockets
  /** Starts to answer connections. */
  serve(answer: (connection: Connection) => void): void
  /** Keeps what is written to connections meanwhile for what is written next. */
  gather(writing: () => void): void
}

/** Opens the door; connections are answered from `serve` on. */
export function createGateway(http: HttpServer, parts: GatewayParts): Gateway {
  const { config, sessions, log, clock, refused, rooms, people } = parts
  const budget = new Budgets(config.handshakes / 10, config.handshakes, clock)
  const admitted = new WeakMap<IncomingMessage, Session>()
  const pacer = new PollPacer(config.pollPace, clock)
  const through = new WriteThrough()

  /** The session of a handshake, or why there is no connection for it. */
  function judge(request: IncomingMessage): Session | ErrorCode {
    if (parts.stopping()) return 'E_STORE'
    if (!originAllowed(request, config)) return 'E_ORIGIN'
    if (budget.take(neighboursOf(addressOf(request, config))) > 0) return 'E_RATE'
    const session = sessions.of(request)
    if (!session) return 'E_AUTH'
    return mayConnect(session) ? session : 'E_RATE'
  }

  function mayConnect({ user }: Session): boolean {
    return (io.sockets.adapter.rooms.get(userRoomOf(user))?.size ?? 0) < config.connectionsPerUser
  }

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
    perMessageDeflate: config.deflate === 0 ? false : { threshold: config.deflate },
    httpCompression: { threshold: 4_096 },
    allowRequest(request, decide) {
      const verdict = judge(request)
      if (typeof verdict !== 'string') {
        admitted.set(request, verdict)
        return decide(null, true)
      }
      refused(verdict)
      turnAway(request, verdict)
      decide(errors[verdict].sentence, false)
    },
  })
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.method === 'GET' || request.method === 'POST') return next()
    response.writeHead(405, { allow: 'GET, POST' }).end()
  })
  io.use((socket, next) => {
    const { version } = socket.handshake.auth as { version?: unknown }
    const served = Number.isInteger(version) && Number(version) >= oldestProtocolVersion
    if (served && Number(version) <= protocolVersion) return next()
    refused('E_VERSION')
    next(Object.assign(new Error('E_VERSION'), { data: { code: 'E_VERSION', sentence: errors.E_VERSION.sentence } }))
  })

  const serve = (answer: (connection: Connection) => void) =>
    void io.on('connection', (connection: Connection) => {
      const session = admitted.get(connection.request)
      // Those that come at the same moment were all admitted before any of them counted.
      if (!session || !mayConnect(session)) {
        refused(session ? 'E_RATE' : 'E_AUTH')
        connection.disconnect(true)
        return
      }
      connection.data = newConnectionData(session, config.limits, clock())
      void connection.join(userRoomOf(session.user))
      const { about } = connection.data
      const { conn } = connection
      log.info({ event: 'connection.open', ...about, transport: conn.transport.name }, 'connected')
      conn.on('upgrade', ({ name }: { name: string }) =>
        log.debug({ event: 'connection.upgrade', ...about, transport: name }, 'upgraded'),
      )
      answer(connection)
      through.follow(connection)
      pacer.follow(connection)
      lookAfter(connection, { ...parts, ...config })
      connection.on('disconnect', (reason) => closed(connection, reason))
    })

  function closed(connection: Connection, reason: string): void {
    const { about, membership, since } = connection.data
    const client = membership.kind === 'joined' ? membership.client : undefined
    const transport = connection.conn.transport.name
    const duration = Math.round(clock() - since)
    parts.ended(reason, duration)
    log.info({ event: 'connection.close', ...about, client, transport, duration, reason }, 'disconnected')
    // Without a namespace it would count nowhere, and stay for as long as it answers pings.
    connection.conn.close()
    // Whoever says goodbye, or is shown out, has left; anything else may come back.
    const how = reason === 'client namespace disconnect' || reason === 'server namespace disconnect' ? 'left' : 'away'
    inTurn(connection, () => leaveBoard(connection, { rooms, people }, how)).catch((error: unknown) =>
      log.error({ event: 'connection.leave', ...about, err: error }, 'leave failed'),
    )
  }

  return { io, serve, gather: (writing) => through.gather(writing) }
}
