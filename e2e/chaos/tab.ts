/** One tab: the page's own session on a real connection, and notes of all it does and sees. */
import { setTimeout as delay } from 'node:timers/promises'
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { decodeFrame, frameLength, type Frame } from '#shared/wire/frame.ts'
import { Bulk } from '../../client/net/bulk.ts'
import type { Page } from '../../client/net/page.ts'
import { socketConnector } from '../../client/net/socket.ts'
import type { Connect, Connection, Listeners } from '../../client/net/wire.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import { deliverOrphans } from '../../client/session/courier.ts'
import type { SessionParts } from '../../client/session/session-parts.ts'
import type { Storage } from '../../client/storage/storage.ts'
import { cookieName } from '../../server/session/sessions.ts'
import type { Chance } from '../sim/chance.ts'
import { guarded } from '../sim/guard.ts'
import { Hand } from '../sim/hand.ts'
import type { Cookies } from '../support/cookies.ts'
import { openSession } from '../support/open-session.ts'
import type { Device } from './device.ts'
import type { History } from './history.ts'
import { tapped, type MessageWeather, type Tamper } from './tap.ts'

export interface TabParts {
  readonly board: BoardId
  /** Address of the installation, through a line that fails. */
  readonly base: URL
  readonly client: ClientId
  readonly device: Device
  readonly cookies: Cookies
  readonly history: History
  readonly chance: Chance
  readonly weather: MessageWeather
  readonly tamper?: Tamper | undefined
}

/** How long a step of the device takes at most, ms. */
const slowest = 4

export class Tab {
  readonly #parts: TabParts
  readonly #connections = new Set<Connection>()
  #session: BoardSession | null = null
  #hand: Hand | null = null
  #alive = true

  private constructor(parts: TabParts) {
    this.#parts = parts
  }

  static async open(parts: TabParts): Promise<Tab> {
    const tab = new Tab(parts)
    await tab.#open()
    return tab
  }

  get client(): ClientId {
    return this.#parts.client
  }

  get session(): BoardSession {
    return this.#session!
  }

  /** Does one thing on the canvas. */
  act(): void {
    this.#hand?.act()
  }

  /** Notes where the tab stands now. */
  note(): void {
    const { pending: _pending, ...stand } = this.session.digest()
    this.#parts.history.add({ what: 'stands', client: this.client, ...stand })
  }

  /** Closed by hand, with time to finish what it was writing. */
  async close(): Promise<void> {
    await this.session.close()
    await delay(50)
    this.kill()
  }

  /** Gone within an instant. */
  kill(): void {
    if (!this.#alive) return
    this.#alive = false
    this.#parts.history.add({ what: 'closed', client: this.client })
    for (const connection of this.#connections) connection.drop()
    void this.session.close()
  }

  async #open(): Promise<void> {
    const { board, base, client, history, cookies, chance } = this.#parts
    history.add({ what: 'opened', client })
    const times = { clock: () => performance.now(), now: () => Date.now(), random: chance.number }
    const storage = this.#storage()
    const connector = this.#connector()
    const bulk = this.#bulk(new Bulk(base, cookies.fetch))
    const session = await openSession({ ...times, board, client, storage, connector, bulk, page: quietPage })
    this.#session = session
    this.#follow(session)
    this.#hand = new Hand(session, chance)
    const foreign = () => Promise.reject(new Error('nobody becomes another user here'))
    const forbidden = () => undefined
    const courier = {
      ...times,
      board,
      storage,
      refused: new Set<ClientId>(),
      connect: connector({}),
      foreign,
      forbidden,
    }
    void this.#connected(session).then(() => deliverOrphans({ ...courier, hold: async () => this.#alive }, client))
  }

  /** Notes what the page would say, and where the board stands whenever it moves. */
  #follow(session: BoardSession): void {
    const { history, client } = this.#parts
    let { seq } = session.status
    session.view.subscribe(({ kind }) => {
      if (kind === 'reset') history.add({ what: 'reset', client })
    })
    session.onStatus(({ connection, unsaved, problem, ...status }) => {
      history.add({ what: 'status', client, connection, unsaved })
      if (status.seq !== seq) this.note()
      ;({ seq } = status)
      // Asked whether to give back what only this device has, everybody here does.
      if (problem === 'E_NOTFOUND') session.retry()
    })
  }

  #connected(session: BoardSession): Promise<void> {
    return new Promise((resolve) => {
      const stop = session.onStatus(({ connection, loaded }) => {
        if (connection !== 'connected' || !loaded) return
        stop()
        resolve()
      })
    })
  }

  /** Writes of one tab keep their order; those under way when it dies are lost. */
  #storage(): Storage {
    const { device, chance, history, client } = this.#parts
    let last = Promise.resolve()
    const storage = guarded<Storage>(device, () => {
      last = last.then(() => delay(chance.between(0, slowest))).then(() => (this.#alive ? undefined : forever()))
      return last
    })
    const cached = async (board: BoardId) => {
      const copy = await storage.cached(board)
      if (copy) history.add({ what: 'snapshot', client, ...copy.token })
      for (const text of copy?.frames ?? []) this.#received(decodeFrame(text))
      return copy
    }
    return new Proxy(storage, {
      get: (target, name) => (name === 'cached' ? cached : (Reflect.get(target, name) as unknown)),
    })
  }

  #connector(): (listeners: Listeners) => Connect {
    const { base, cookies } = this.#parts
    const connector = socketConnector({
      base,
      newId: () => nanoid(10),
      now: Date.now,
      // Read for each connection. Which node it goes to, each connection keeps by a cookie of its own.
      get headers() {
        return { cookie: cookies.header(cookieName) }
      },
    })
    return tapped(connector, this.#parts, (connection) => {
      this.#connections.add(connection)
      if (!this.#alive) connection.drop()
    })
  }

  #bulk(bulk: Bulk): SessionParts['bulk'] {
    const { history, client } = this.#parts
    return {
      snapshot: async (board) => {
        const snapshot = await bulk.snapshot(board)
        history.add({ what: 'snapshot', client, epoch: snapshot.epoch, seq: snapshot.seq })
        return snapshot
      },
      log: async (board, token, gap) => {
        const tail = await bulk.log(board, token, gap)
        this.#received(tail?.frame ?? null)
        return tail
      },
      changeProfile: (change) => bulk.changeProfile(change),
      putBack: (board, title, deed) => bulk.putBack(board, title, deed),
      goodbye: (board, client, fence) => bulk.goodbye(board, client, fence),
    }
  }

  #received(frame: Frame | null): void {
    const { history, client } = this.#parts
    if (!frame) return
    const { epoch, seq: first } = frame
    history.add({ what: 'received', client, epoch, first, last: first + frameLength(frame) - 1 })
  }
}

/** A page that is looked at all the time, on a computer that believes in its network. */
const quietPage: Page = {
  online: () => true,
  onWake: () => () => undefined,
  onHide: () => () => undefined,
  onLeave: () => () => undefined,
}

const forever = (): Promise<void> => new Promise(() => undefined)
