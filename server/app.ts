/** The composition root: every part is made here and given what it needs, and taken down in the opposite order. */
import { nanoid } from 'nanoid'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BoardId, UserId } from '#shared/model/ids.ts'
import { Deeds } from './access/deeds.ts'
import { Beacon } from './board/beacon.ts'
import { Rooms } from './board/rooms.ts'
import { companyFor, spacingFor } from './board/spacing.ts'
import { onEcho } from './check/echo.ts'
import type { Config } from './config/config.ts'
import { drainConnections } from './drain.ts'
import type { FileStore } from './files/store.ts'
import type { Fanout } from './fanout/fanout.ts'
import { Budgets } from './gate/rate-limit.ts'
import type { App } from './http/app-types.ts'
import { registerGauges, type Metrics } from './http/metrics.ts'
import { createHttp } from './http/server.ts'
import type { UserOf } from './http/session.ts'
import type { Failed, Log } from './log.ts'
import { Cursors } from './presence/cursors.ts'
import { People } from './presence/people.ts'
import type { PeopleRegistry } from './presence/registry.ts'
import { registerRoutes } from './routes.ts'
import { Sessions } from './session/sessions.ts'
import { peopleRoomOf, roomOf, seal, userRoomOf } from './socket/connection.ts'
import { Doorkeeper } from './socket/doorkeeper.ts'
import { createGateway } from './socket/gateway.ts'
import { answerMessages } from './socket/handle.ts'
import { onHeartbeat } from './socket/heartbeat.ts'
import { onJoin } from './socket/join.ts'
import { onLeave } from './socket/leave.ts'
import { onPresence } from './socket/presence.ts'
import { onRenew } from './socket/renew.ts'
import { SlowConsumers } from './socket/slow-consumers.ts'
import { onSubmit } from './socket/submit.ts'
import type { BoardStore } from './store/store.ts'
import { Turns } from './turns.ts'

export interface AppParts {
  readonly config: Config
  readonly log: Log
  readonly store: BoardStore
  readonly files: FileStore
  readonly registry: PeopleRegistry
  readonly metrics: Metrics
  /** What the operator should know of the storage. */
  readonly warnings: () => readonly string[]
  /** Connects this node to the others; is closed with the app. */
  readonly fanout: (failed: Failed) => Promise<Fanout>
  /** Folder of the built client; null serves none (tests of the server alone). */
  readonly clientDir: string | null
}

export interface RunningApp {
  readonly http: App
  /** Logs and counts what failed where nobody could be told. */
  readonly failed: Failed
  /** Stops taking work, lets clients go elsewhere, finishes commits, closes everything but the store. */
  close(): Promise<void>
}

/** How long requests that are under way when a node stops may take to end, ms. */
const mostFinishing = 3_000

export async function createApp({
  config,
  log,
  store,
  files,
  registry,
  metrics,
  ...parts
}: AppParts): Promise<RunningApp> {
  let stopping = false
  let closed = false
  const turns = new Turns()
  const time = { clock: () => performance.now(), now: () => Date.now(), random: () => Math.random() }
  const { clock } = time
  const { limits } = config
  const node = nanoid(8)
  const stop = new AbortController()

  const refused = (code: string) => metrics.refused.inc({ code })
  // An outage fails thousands of times a second: all are counted, a few are logged.
  const logged = new Budgets(1 / 10, 5, clock)
  const failed = (what: string, error: unknown) => {
    metrics.failures.inc({ what })
    if (logged.take(what) > 0) return
    log.error({ event: 'background.failed', what, err: error }, 'something failed in the background')
  }

  const fanout = await parts.fanout(failed)
  const secret = config.sessionSecret ?? (await store.secret('session'))
  const misses = new Budgets(config.strangers / 60, config.strangers, clock)
  const http = await createHttp({ config, log, secret, misses, refused })
  const sessions = new Sessions(http.jwt, (header) => http.parseCookie(header))
  const userOf: UserOf = ({ raw }) => sessions.of(raw)?.user ?? null
  const deeds = new Deeds(secret)

  const rooms: Rooms = new Rooms({
    ...config,
    ...time,
    store,
    turns,
    spacing: (board, rate) => spacingFor({ members: people.crowd(board), rate }, config.spacing),
    publish(board, frame) {
      metrics.frames.inc()
      metrics.deliveries.inc(crowd(board))
      io.to(roomOf(board)).emit('frame', frame)
    },
    setBack(board, { epoch, seq }, has) {
      const had = { epoch, seq }
      const now = { epoch: has.epoch, seq: has.seq }
      log.warn({ event: 'board.setback', board, had, now }, 'the store has lost a part of a board')
    },
    measured(operations, resent, duration) {
      metrics.operations.inc(operations)
      metrics.resent.inc(resent)
      metrics.commitSize.observe(operations)
      metrics.commitSeconds.observe(duration / 1000)
    },
    failed,
  })
  const people: People = new People({
    registry,
    tell: (board, change, scope) =>
      (scope === 'all' ? io : io.local).to(peopleRoomOf(board)).emit('people', seal<'people'>(change)),
    grace: config.grace,
    failed,
  })
  const { io, serve, gather } = createGateway(http.server, {
    ...time,
    config,
    sessions,
    log,
    refused,
    rooms,
    people,
    ended: (reason) => metrics.ended.inc({ reason }),
    stopping: () => closed,
  })
  fanout.attach(io, { gather, wait: (board) => companyFor(people.crowd(board), config.spacing) })
  const doorkeeper = new Doorkeeper({
    store,
    rooms,
    people,
    deeds,
    failed,
    connections: () => io.sockets.sockets.values(),
  })
  io.on('access', (board) => void doorkeeper.changed(board))

  const cursors = new Cursors({
    send: (board, members) => io.to(roomOf(board)).volatile.emit('presence', seal<'presence'>({ members })),
    crowd,
  })
  const beacon = new Beacon(
    {
      rooms,
      tell: (board, head) => io.local.to(roomOf(board)).emit('head', seal<'head'>(head)),
      hold: (board, access) => doorkeeper.hold(board, access),
      refresh: (board) => people.refresh(board),
      failed,
    },
    config.beacon,
  )
  const slowConsumers = new SlowConsumers({ io, clock, noted: (what) => metrics.slow.inc({ what }) })
  registerGauges(metrics, {
    connections: countConnections,
    rooms: () => rooms.size,
    lagging: () => slowConsumers.lagging,
  })

  const handlers = {
    join: onJoin({ ...config, store, rooms, people, deeds, clock, listening: () => fanout.listening() }),
    submit: onSubmit({
      ...time,
      rooms,
      users: new Budgets(config.operationsPerUser, config.operationsPerUser * 2, clock),
    }),
    presence: onPresence(cursors),
    heartbeat: onHeartbeat(store),
    renew: onRenew({ sessions, people }),
    leave: onLeave({ rooms, people }),
    echo: onEcho(node),
  }
  const answered = (message: string, duration: number) => {
    metrics.answerSeconds.observe({ message }, duration / 1000)
    if (message === 'submit') metrics.acknowledgementSeconds.observe(duration / 1000)
  }
  const caughtUp = (what: string) => metrics.catchUps.inc({ what })
  serve(answerMessages(handlers, { log, clock, refused, answered }))

  const routes = {
    ...time,
    config,
    sessions,
    userOf,
    store,
    files,
    rooms,
    turns,
    people,
    deeds,
    log,
    metrics,
    caughtUp,
    node,
    newcomers: new Budgets(config.strangers / 60, config.strangers, clock),
    makers: new Budgets(limits.boardsPerUserPerHour / 3_600, limits.boardsPerUserPerHour, clock),
    changed: renewElsewhere,
    renamed,
    accessChanged,
    stopping: () => stopping,
    stopped: stop.signal,
    warnings: parts.warnings,
    clientDir: parts.clientDir,
  }
  const prefix = config.basePath.slice(0, -1)
  await http.register((scope: unknown) => registerRoutes(scope as App, routes), { prefix })

  /** The user's other tabs and devices, on whatever node, take over what changed. */
  function renewElsewhere(user: UserId): void {
    io.to(userRoomOf(user)).emit('expiring', seal<'expiring'>({ within: 0 }))
  }

  function accessChanged(board: BoardId): Promise<void> {
    fanout.accessChanged(io, board)
    return doorkeeper.changed(board)
  }

  function renamed(board: BoardId, title: string): void {
    io.to(peopleRoomOf(board)).emit('title', seal<'title'>({ title }))
  }

  async function close(): Promise<void> {
    stopping = true
    stop.abort()
    beacon.close()
    if (io.sockets.sockets.size > 0) await sleep(config.drainNotice)
    closed = true
    slowConsumers.close()
    await drainConnections(io, config.drain)
    // Clients keep connections open that answered something a moment ago: they are closed as they fall idle.
    const idle = setInterval(() => http.server.closeIdleConnections(), 100)
    const last = setTimeout(() => http.server.closeAllConnections(), mostFinishing)
    await io.close()
    clearInterval(idle)
    clearTimeout(last)
    await rooms.close()
    people.close()
    cursors.close()
    await http.close()
    await fanout.close()
  }

  function crowd(board: BoardId): number {
    return io.sockets.adapter.rooms.get(roomOf(board))?.size ?? 0
  }

  function countConnections(): Record<string, number> {
    const counts: Record<string, number> = { polling: 0, websocket: 0 }
    for (const { conn } of io.sockets.sockets.values())
      counts[conn.transport.name] = (counts[conn.transport.name] ?? 0) + 1
    return counts
  }

  return { http, failed, close }
}
