/** The composition root: every part is made here and given what it needs, and taken down in the opposite order. */
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import jwt from '@fastify/jwt'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import type { BoardId } from '#shared/model/ids.ts'
import { Beacon } from './board/beacon.ts'
import { Rooms } from './board/rooms.ts'
import type { Config } from './config.ts'
import { connectNodes, type Fanout } from './fanout/fanout.ts'
import type { App } from './http/app-types.ts'
import { registerBoards } from './http/boards.ts'
import { registerDigest } from './http/digest.ts'
import { registerErrors } from './http/errors.ts'
import { registerHealth } from './http/health.ts'
import { registerLog } from './http/log.ts'
import { createMetrics, registerMetrics } from './http/metrics.ts'
import { registerPages } from './http/pages.ts'
import { registerSession } from './http/session.ts'
import { registerSnapshot } from './http/snapshot.ts'
import type { Log } from './log.ts'
import { Cursors } from './presence/cursors.ts'
import { People } from './presence/people.ts'
import type { PeopleRegistry } from './presence/registry.ts'
import { Sessions, type TokenSigner } from './session/sessions.ts'
import { roomOf } from './socket/connection.ts'
import { createGateway, seal, serveConnections } from './socket/gateway.ts'
import { onHeartbeat } from './socket/heartbeat.ts'
import { onJoin } from './socket/join.ts'
import { onLeave } from './socket/leave.ts'
import { onPresence } from './socket/presence.ts'
import { onRenew } from './socket/renew.ts'
import { SlowConsumers } from './socket/slow-consumers.ts'
import { onSubmit } from './socket/submit.ts'
import type { BoardStore } from './store/store.ts'

export interface AppParts {
  readonly config: Config
  readonly log: Log
  readonly store: BoardStore
  readonly registry: PeopleRegistry
  /** Folder of the built client; null serves none (tests of the server alone). */
  readonly clientDir: string | null
}

export interface RunningApp {
  readonly http: App
  /** Stops taking work, lets clients go elsewhere, finishes commits, closes everything but the store. */
  close(): Promise<void>
}

export async function createApp(parts: AppParts): Promise<RunningApp> {
  const { config, log, store, registry, clientDir } = parts
  let stopping = false
  const monotonic = () => performance.now()

  const root = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    disableRequestLogging: true,
    trustProxy: config.trustProxy,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 128 },
  })
  await root.register(cookie)
  await root.register(jwt, {
    secret: config.sessionSecret ?? (await store.secret('session')),
    sign: { algorithm: 'HS256', expiresIn: `${config.sessionDays}d` },
    verify: { algorithms: ['HS256'] },
  })
  await root.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(config),
    hsts: config.publicUrl?.protocol === 'https:',
  })
  await root.register(rateLimit, { global: false })
  await root.register(swagger, { openapi: { info: { title: 'Drawbridge', version: '1' } } })
  await root.register(swaggerUi, { routePrefix: `${config.basePath}api/docs` })
  registerErrors(root as unknown as App)

  const sessions = new Sessions(root.jwt as unknown as TokenSigner, (header) => root.parseCookie(header))
  const metrics = createMetrics(countConnections, () => rooms.size)
  const failed = (what: string, error: unknown) => {
    metrics.failures.inc({ what })
    log.error({ event: 'background.failed', what, err: error }, 'something failed in the background')
  }
  const rooms: Rooms = new Rooms({
    store,
    publish(board, frame) {
      metrics.frames.inc()
      io.to(roomOf(board)).emit('frame', frame)
    },
    limits: config.limits,
    clock: Date.now,
    snapshotEvery: config.snapshotEvery,
    logTail: config.logTail,
    measured(operations, duration) {
      metrics.operations.inc(operations)
      metrics.commitSize.observe(operations)
      metrics.commitSeconds.observe(duration / 1000)
    },
    failed,
  })
  const people = new People({
    registry,
    tell: (board, change, scope) =>
      (scope === 'all' ? io : io.local).to(roomOf(board)).emit('people', seal<'people'>(change)),
    grace: config.grace,
    failed,
  })
  const gatewayParts = {
    config,
    sessions,
    log,
    clock: monotonic,
    refused: (code: string) => metrics.refused.inc({ code }),
    rooms,
    people,
  }
  const io = createGateway(root.server, gatewayParts)
  const cursors = new Cursors({
    send: (board, members) => io.to(roomOf(board)).volatile.emit('presence', seal<'presence'>({ members })),
    crowd: (board: BoardId) => io.sockets.adapter.rooms.get(roomOf(board))?.size ?? 0,
  })
  const fanout: Fanout | null = config.redisUrl === null ? null : await connectNodes(io, config.redisUrl, log)
  const beacon = new Beacon(
    {
      rooms,
      tell: (board, head) => io.local.to(roomOf(board)).emit('head', seal<'head'>(head)),
      refresh: (board) => people.refresh(board),
      failed,
    },
    config.beacon,
  )
  const slowConsumers = new SlowConsumers(io, monotonic, () => metrics.slowCut.inc())

  serveConnections(
    io,
    {
      join: onJoin({ store, rooms, people, limits: config.limits, heartbeat: config.heartbeat }),
      submit: onSubmit({ rooms, clock: monotonic }),
      presence: onPresence(cursors),
      heartbeat: onHeartbeat(store),
      renew: onRenew({ sessions, people }),
      leave: onLeave({ rooms, people }),
    },
    gatewayParts,
  )

  await root.register(
    async (scope) => {
      const app = scope as unknown as App
      const sessionParts = { sessions, config, random: Math.random }
      registerHealth(app, { store, stopping: () => stopping })
      registerMetrics(app, metrics)
      registerSession(app, sessionParts)
      registerBoards(app, { ...sessionParts, store })
      registerSnapshot(app, rooms)
      registerLog(app, store)
      registerDigest(app, rooms)
      if (clientDir !== null) await registerPages(app, { ...sessionParts, store, clientDir: join(clientDir) })
    },
    { prefix: config.basePath.slice(0, -1) },
  )

  return {
    http: root as unknown as App,
    async close() {
      stopping = true
      beacon.close()
      slowConsumers.close()
      io.local.emit('drain', seal<'drain'>({ within: config.drain }))
      await spreadDisconnects()
      await io.close()
      await rooms.close()
      people.close()
      cursors.close()
      await fanout?.close()
      await root.close()
    },
  }

  /** Closes connections little by little, so that the other nodes are not overrun; they reconnect by themselves. */
  async function spreadDisconnects(): Promise<void> {
    const connections = [...io.sockets.sockets.values()]
    const pause = config.drain / Math.max(1, connections.length)
    for (const connection of connections) {
      connection.conn.close()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  function countConnections(): Record<string, number> {
    const counts: Record<string, number> = { polling: 0, websocket: 0 }
    for (const { conn } of io.sockets.sockets.values())
      counts[conn.transport.name] = (counts[conn.transport.name] ?? 0) + 1
    return counts
  }
}

function contentSecurityPolicy({ publicUrl }: Config) {
  return {
    directives: {
      defaultSrc: ["'self'"],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      imgSrc: ["'self'", 'data:', 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
      // Only where the page itself is on TLS: elsewhere it would break plain HTTP installations.
      upgradeInsecureRequests: publicUrl?.protocol === 'https:' ? [] : null,
    },
  }
}
