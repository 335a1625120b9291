/** People, nodes and a store in one process and in virtual time: faults for a while, then peace, then the reckoning. */
import { defaultServerLimits, type ServerLimits } from '#shared/model/limits.ts'
import type { BoardId, ClientId, ElementId, UserId } from '#shared/model/ids.ts'
import { MemoryRegistry } from '../../server/presence/registry.ts'
import { Chance } from './chance.ts'
import { unsettled, violations } from './check.ts'
import { Device } from './device.ts'
import { faults, losses } from './faults.ts'
import { calm, Network, Tally } from './network.ts'
import { SimNode } from './node.ts'
import { Person } from './person.ts'
import type { Run } from './run.ts'
import { delay, inVirtualTime, pass } from './time.ts'
import { TracedStore, type Backup } from './traced-store.ts'

/** Parts that a run may have in place of the sound ones, to see that it notices. */
export interface Variant {
  readonly store?: (chance: Chance) => TracedStore
  readonly device?: (chance: Chance) => Device
}

export interface Outcome {
  readonly seed: number
  /** What is wrong; empty: nothing. */
  readonly found: readonly string[]
  readonly tally: Tally
  /** The log in the end, to see that the same seed is the same run. */
  readonly log: string
}

/** How long everything may take to settle once nothing goes wrong any more, virtual ms. */
const peace = 240_000

export function simulate(seed: number, variant: Variant = {}): Promise<Outcome> {
  return inVirtualTime(() => new World(seed, variant).run())
}

class World implements Run {
  readonly chance: Chance
  readonly tally = new Tally()
  readonly network: Network
  readonly store: TracedStore
  readonly board: BoardId
  readonly nodes: SimNode[] = []
  readonly people: Person[] = []
  readonly wrong: string[] = []
  /** Whether the store may lose something in this run. */
  readonly lossy: boolean
  readonly #seed: number
  readonly #variant: Variant
  readonly #registry = new MemoryRegistry(() => Date.now())
  readonly #limits: ServerLimits
  #backups: Backup[] = []
  #stormy = true

  constructor(seed: number, variant: Variant) {
    this.#seed = seed
    this.#variant = variant
    this.chance = new Chance(seed)
    this.network = new Network(this.chance, this.tally)
    this.store = variant.store?.(this.chance) ?? new TracedStore(this.chance)
    this.board = this.chance.id(22)
    this.lossy = this.chance.happens(0.35)
    // Some boards are so small that they fill up. Not where the store loses things: what it took once may be refused
    // when it is offered again, and then the same operation at the same number does not prove that two logs are one.
    const elementsPerBoard = !this.lossy && this.chance.happens(0.3) ? 15 : 10_000
    this.#limits = { ...defaultServerLimits, elementsPerBoard }
  }

  async run(): Promise<Outcome> {
    const { chance, store, board } = this
    await store.createBoard(board, 'Simulated')
    for (let at = 0; at < chance.between(1, 3); at++) this.restart(at)
    for (let at = 0; at < chance.between(2, 4); at++) this.people.push(this.#person())
    for (const person of this.people) void this.#live(person)
    void this.#keepBackups()
    for (let hand = 0; hand < chance.between(1, 2); hand++) void this.#trouble()
    await pass(chance.between(8_000, 20_000))
    await this.#calm()
    const left = await this.#settle()
    const found = left === null ? await violations(this) : [`not settled: ${left}`, ...this.wrong]
    this.#count()
    const log = store.taken.map(({ client, n, text }) => `${client}:${n} ${text}`).join('\n')
    return { seed: this.#seed, found, tally: this.tally, log }
  }

  readonly restart = (at: number): void => {
    if (this.nodes[at]?.alive) return
    const { network, store } = this
    this.nodes[at] = new SimNode({
      network,
      store,
      registry: this.#registry,
      limits: this.#limits,
      spread: (room, name, payload) => {
        for (const [other] of this.nodes.entries()) if (other !== at) this.#carry(other, room, name, payload)
      },
      wrong: (what, error) => this.wrong.push(`a node: ${what} ${error instanceof Error ? error.stack : ''}`),
    })
  }

  seen = new Map<ElementId, ClientId[]>()

  empty(): void {
    if (!this.store.boards.has(this.board)) return
    this.seen = new Map()
    for (const { tab } of this.people) {
      if (tab?.session?.status.connection !== 'connected' || !tab.session.status.loaded) continue
      for (const { id } of tab.session.view.values()) this.seen.set(id, [...(this.seen.get(id) ?? []), tab.client])
    }
    this.store.empty(this.board)
    this.#backups = []
  }

  setBack(age: number, life: 'new' | 'same'): void {
    const young = this.#backups.filter(({ at }) => Date.now() - at <= age)
    if (young.length === 0) return
    const backup = this.chance.pick(young)
    if (backup.seq < this.store.taken.length) this.tally.add(`operations lost, ${life} epoch`)
    this.store.restore(this.board, backup, life)
    this.#backups = []
  }

  /** What makes a run worth something, besides faults. */
  #count(): void {
    const { tally, store, people, board } = this
    for (const _refused of store.refused) tally.add('operation refused')
    for (const { parts } of people) for (const _client of parts.device.delivered) tally.add('closed tab delivered')
    if (store.boards.get(board)!.floor > 0) tally.add('log trimmed')
  }

  #carry(to: number, room: string, name: string, payload: unknown): void {
    this.network.path('inside').send(() => this.nodes[to]?.local(room, name, payload))
  }

  #person(): Person {
    const { board, network, chance } = this
    const device = this.#variant.device?.(chance) ?? new Device()
    const reach = () => {
      const alive = this.nodes.filter((node) => node.alive)
      return alive.length > 0 ? chance.pick(alive) : null
    }
    return new Person({ board, network, device, user: chance.id<UserId>(22), reach })
  }

  async #live(person: Person): Promise<void> {
    const { chance } = this
    await delay(chance.between(0, 2_000))
    person.open('again')
    while (this.#stormy) {
      await delay(chance.happens(0.1) ? chance.between(500, 2_500) : chance.between(20, 200))
      if (this.#stormy) person.tab?.hand?.act()
    }
  }

  async #trouble(): Promise<void> {
    const { chance, lossy, tally } = this
    const all = Object.entries({ ...faults, ...(lossy && losses) })
    while (this.#stormy) {
      await delay(chance.between(200, 2_000))
      if (!this.#stormy) return
      const [name, fault] = chance.pick(all)
      tally.add(name)
      const happening = fault(this)
      if (chance.happens(0.5)) await happening
    }
  }

  async #keepBackups(): Promise<void> {
    while (this.lossy && this.#stormy) {
      await delay(400)
      const backup = this.store.backUp(this.board)
      if (backup) this.#backups = [...this.#backups, backup].slice(-20)
    }
  }

  /** Nothing goes wrong any more; faults that were under way run out. */
  async #calm(): Promise<void> {
    this.#stormy = false
    await pass(13_000)
    this.network.outside = calm
    this.network.inside = calm
    for (const at of this.nodes.keys()) {
      this.nodes[at]!.trap = null
      this.restart(at)
    }
    for (const person of this.people) {
      person.plugIn()
      person.open('again')
    }
  }

  async #settle(): Promise<string | null> {
    let left: string | null = null
    // Somebody may still have to find out that a connection is dead: only what stays settled is settled.
    let settled = 0
    for (const end = Date.now() + peace; settled < 5 && Date.now() < end;) {
      await pass(1_000)
      left = await unsettled(this)
      settled = left === null ? settled + 1 : 0
    }
    return left
  }
}
