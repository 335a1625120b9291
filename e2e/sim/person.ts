/** Somebody with a browser: tabs come and go, what the device keeps stays. */
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import { Bulk } from '../../client/net/bulk.ts'
import type { Connect, Listeners } from '../../client/net/wire.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import { deliverOrphans } from '../../client/session/courier.ts'
import type { Storage } from '../../client/storage/storage.ts'
import { openSession } from '../support/open-session.ts'
import type { Device } from './device.ts'
import { guarded } from './guard.ts'
import { Hand } from './hand.ts'
import type { Network } from './network.ts'
import type { SimNode } from './node.ts'
import { delay, never } from './time.ts'
import { SimWire } from './wire.ts'

export interface PersonParts {
  readonly board: BoardId
  readonly network: Network
  readonly device: Device
  readonly user: UserId
  /** A node that answers, chosen anew for each connection and request. */
  readonly reach: () => SimNode | null
}

export class Person {
  online = true
  tab: Tab | null = null
  /** Whose tab was closed at some time. */
  readonly closed = new Set<ClientId>()
  #client: ClientId
  readonly parts: PersonParts

  constructor(parts: PersonParts) {
    this.parts = parts
    this.#client = parts.network.chance.id(8)
  }

  /** Opens a tab: the one there was before, or a new one, which delivers what others left. */
  open(how: 'again' | 'new'): void {
    if (this.tab) return
    if (how === 'new') this.#client = this.parts.network.chance.id(8)
    this.tab = new Tab(this, this.#client)
  }

  async close(): Promise<void> {
    const { tab } = this
    this.closed.add(this.#client)
    this.tab = null
    await tab?.close()
  }

  kill(): void {
    this.closed.add(this.#client)
    this.tab?.kill()
    this.tab = null
  }

  plugIn(): void {
    this.online = true
    this.tab?.wake()
  }
}

export class Tab {
  readonly client: ClientId
  session: BoardSession | null = null
  hand: Hand | null = null
  wires: SimWire[] = []
  #alive = true
  readonly #person: Person
  readonly #listeners = { wake: new Set<() => void>(), leave: new Set<() => void>() }

  constructor(person: Person, client: ClientId) {
    this.#person = person
    this.client = client
    void this.#open()
  }

  wake(): void {
    for (const listener of this.#listeners.wake) listener()
  }

  /** The page is left, but stays as it is for whoever goes back to it. */
  rest(): void {
    for (const listener of this.#listeners.leave) listener()
  }

  /** Closed by hand, with time to finish what it was writing. */
  async close(): Promise<void> {
    await this.session?.close()
    await delay(300)
    this.kill()
  }

  /** Gone within an instant. */
  kill(): void {
    this.#alive = false
    for (const wire of this.wires) wire.kill()
    void this.session?.close()
  }

  async #open(): Promise<void> {
    const { board, network, user, reach } = this.#person.parts
    const storage = this.#storage()
    const times = { clock: () => Date.now(), now: () => Date.now(), random: network.chance.number }
    const connector = (listeners: Listeners): Connect => {
      return (upgrade, events) => {
        const reachable = () => (this.#alive && this.#person.online ? reach() : null)
        const wire = new SimWire({ network, user, reach: reachable, listeners, events, upgrade })
        if (!this.#alive) wire.kill()
        this.wires = [...this.wires.filter(({ over }) => !over), wire]
        return wire
      }
    }
    const bulk = new Bulk(new URL('http://drawbridge.test/'), ((url: URL, init: RequestInit) =>
      this.#fetch(url, init)) as typeof fetch)
    const on = (listeners: Set<() => void>) => (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
    const { wake, leave } = this.#listeners
    const page = { online: () => this.#person.online, onWake: on(wake), onHide: on(new Set()), onLeave: on(leave) }
    const { client } = this
    const session = await openSession({ ...times, board, client, storage, connector, bulk, page })
    this.session = session
    // Asked whether to give back what only this device has, everybody here does.
    session.onStatus(({ problem }) => problem === 'E_NOTFOUND' && session.retry())
    this.hand = new Hand(session, network.chance)
    if (!this.#alive) return void session.close()
    await this.#connected(session)
    const hold = async () => this.#alive
    const refused = new Set<ClientId>()
    const foreign = () => Promise.reject(new Error('nobody becomes another user here'))
    const forbidden = () => undefined
    await deliverOrphans(
      { ...times, board, storage, hold, refused, foreign, forbidden, connect: connector({}) },
      client,
    )
  }

  #connected(session: BoardSession): Promise<void> {
    return new Promise((resolve) => {
      const stop = session.onStatus(({ connection }) => {
        if (connection !== 'connected') return
        stop()
        resolve()
      })
    })
  }

  /** Writes of one tab keep their order; those under way when it dies are lost. */
  #storage(): Storage {
    const { device, network } = this.#person.parts
    let free = 0
    return guarded<Storage>(device, async () => {
      free = Math.max(free, Date.now() + network.chance.between(0, 4))
      await delay(free - Date.now())
      if (!this.#alive) await never()
    })
  }

  async #fetch(url: URL, { method = 'GET' }: RequestInit): Promise<unknown> {
    const { network, reach } = this.#person.parts
    const { chance, outside, tally } = network
    const [low, high] = outside.latency
    await delay(chance.between(low, high))
    const node = this.#person.online && this.#alive ? reach() : null
    const lost = chance.happens(outside.drop * 3)
    if (lost) tally.add('request: lost')
    if (!node || lost) {
      await delay(chance.between(0, 3_000))
      throw new Error('network')
    }
    const answered = await Promise.race([node.request(url, method), delay(8_000)])
    // An answer may come late: by then the log has moved on.
    await delay(chance.happens(outside.reorder * 3) ? chance.between(0, 2_000) : chance.between(low, high))
    if (!answered || !node.alive) throw new Error('network')
    return answered
  }
}
