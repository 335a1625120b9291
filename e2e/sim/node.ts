/** A server node: the real rooms, handlers, routes, people and beacon over a store that takes its time. It can die. */
import type { ServerLimits } from '#shared/model/limits.ts'
import type { UserId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { Deeds } from '../../server/access/deeds.ts'
import { Beacon } from '../../server/board/beacon.ts'
import { Rooms } from '../../server/board/rooms.ts'
import { onEcho } from '../../server/check/echo.ts'
import { createLog } from '../../server/log.ts'
import { People } from '../../server/presence/people.ts'
import type { PeopleRegistry } from '../../server/presence/registry.ts'
import { inTurn, peopleRoomOf, roomOf, seal } from '../../server/socket/connection.ts'
import { answerMessages } from '../../server/socket/handle.ts'
import { onHeartbeat } from '../../server/socket/heartbeat.ts'
import { leaveBoard, onJoin } from '../../server/socket/join.ts'
import { onLeave } from '../../server/socket/leave.ts'
import { Budgets } from '../../server/gate/rate-limit.ts'
import { onSubmit } from '../../server/socket/submit.ts'
import type { BoardStore } from '../../server/store/store.ts'
import { Turns } from '../../server/turns.ts'
import { guarded } from './guard.ts'
import { Routes, type SimResponse } from './http.ts'
import type { Network } from './network.ts'
import { ServerEnd } from './server-end.ts'
import { delay, never } from './time.ts'

export interface NodeParts {
  readonly network: Network
  /** Asked at each call, since it may be replaced. */
  readonly store: BoardStore
  readonly registry: PeopleRegistry
  readonly limits: ServerLimits
  /** Says something in a room on every other node. */
  readonly spread: (room: string, name: string, payload: unknown) => void
  /** Told of what no fault explains. */
  readonly wrong: (what: string, error: unknown) => void
}

/** What the next commit meets. */
export type Trap = 'crash before commit' | 'crash after commit' | 'fail before commit' | 'fail after commit'

const now = () => Date.now()

export class SimNode {
  alive = true
  trap: Trap | null = null
  readonly #parts: NodeParts
  readonly #ends = new Map<ServerEnd, () => void>()
  readonly #rooms: Rooms
  readonly #people: People
  readonly #beacon: Beacon
  readonly #routes: Routes
  readonly #answer: ReturnType<typeof answerMessages>

  constructor(parts: NodeParts) {
    this.#parts = parts
    const { registry, limits, wrong } = parts
    const store = this.#storeOf(parts)
    const times = { clock: now, now }
    const failed = (what: string, error: unknown) => {
      // The store fails here, and may be emptied.
      if (!(error instanceof Refusal && ['E_STORE', 'E_NOTFOUND'].includes(error.code))) wrong(what, error)
    }
    this.#people = new People({
      registry,
      tell: (board, change, scope) => this.#say(peopleRoomOf(board), 'people', seal<'people'>(change), scope),
      grace: 3_000,
      failed,
    })
    this.#rooms = new Rooms({
      ...times,
      store,
      turns: new Turns(),
      limits,
      failed,
      publish: (board, frame) => this.#say(roomOf(board), 'frame', frame, 'all'),
      spacing: () => 20,
      snapshotEvery: 30,
      logTail: 20,
      measured: () => undefined,
      setBack: () => undefined,
    })
    const tell: ConstructorParameters<typeof Beacon>[0]['tell'] = (board, head) =>
      this.local(roomOf(board), 'head', seal<'head'>(head))
    const refresh = (board: Parameters<People['refresh']>[0]) => this.#people.refresh(board)
    this.#beacon = new Beacon({ rooms: this.#rooms, tell, hold: async () => undefined, refresh, failed }, 1_500)
    this.#routes = new Routes(store, this.#rooms)

    const deeds = new Deeds('simulated')
    const joinParts = { store, rooms: this.#rooms, people: this.#people, deeds, limits, clock: now }
    this.#answer = answerMessages(
      {
        join: onJoin({ ...joinParts, heartbeat: { interval: 2_000, limit: 2_000 }, listening: async () => undefined }),
        submit: onSubmit({ ...times, rooms: this.#rooms, users: new Budgets(1e6, 1e6, now) }),
        heartbeat: onHeartbeat(store),
        leave: onLeave(joinParts),
        presence: () => undefined,
        renew: () => ({}),
        echo: onEcho('simulated'),
      },
      {
        log: createLog('silent'),
        clock: now,
        answered: () => undefined,
        refused: (code) => {
          if (code === 'E_INTERNAL' || code === 'E_BAD' || code === 'E_DAMAGED') wrong(code, null)
        },
      },
    )
  }

  accept(parts: {
    user: UserId
    transport: string
    emit: (name: string, payload: unknown) => void
    /** The node died; and: it showed this one out. */
    lost: () => void
    closed: () => void
  }): ServerEnd {
    const { user, transport, emit, lost, closed } = parts
    const end: ServerEnd = new ServerEnd({
      user,
      transport,
      emit,
      limits: this.#parts.limits,
      ended: (how) => {
        this.#ends.delete(end)
        closed()
        void inTurn(end, () => leaveBoard(end.connection, { rooms: this.#rooms, people: this.#people }, how))
      },
    })
    this.#ends.set(end, lost)
    this.#answer(end.connection)
    return end
  }

  request(url: URL, method: string): Promise<SimResponse> {
    return this.#routes.answer(url, method)
  }

  /** Says something to those in a room that are connected here. */
  local(room: string, name: string, payload: unknown): void {
    if (!this.alive) return
    for (const end of this.#ends.keys()) if (end.rooms.has(room)) end.emit(name, payload)
  }

  /** From this moment nothing of it runs; what it was about to say is never said. */
  crash(): void {
    if (!this.alive) return
    this.alive = false
    this.#people.close()
    this.#beacon.close()
    for (const lost of this.#ends.values()) lost()
    this.#ends.clear()
  }

  #say(room: string, name: string, payload: unknown, scope: 'all' | 'node'): void {
    this.local(room, name, payload)
    if (this.alive && scope === 'all') this.#parts.spread(room, name, payload)
  }

  #storeOf({ store, network }: NodeParts): BoardStore {
    const commit: BoardStore['commit'] = async (...args) => {
      const { trap } = this
      this.trap = null
      if (trap) network.tally.add(trap)
      if (trap === 'crash before commit') return this.#die()
      if (trap === 'fail before commit') throw new Refusal('E_STORE')
      const result = await store.commit(...args)
      if (trap === 'crash after commit') return this.#die()
      if (trap === 'fail after commit') throw new Refusal('E_STORE')
      return result
    }
    const trapped = new Proxy(store, {
      get: (target, name): unknown => (name === 'commit' ? commit : bound(target, name)),
    })
    return guarded(trapped, async () => {
      await delay(network.chance.between(0, 6))
      if (!this.alive) await never()
    })
  }

  #die<T>(): Promise<T> {
    this.crash()
    return never()
  }
}

function bound(target: object, name: PropertyKey): unknown {
  const member: unknown = Reflect.get(target, name, target)
  return typeof member === 'function' ? (member.bind(target) as unknown) : member
}
