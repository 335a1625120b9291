/** One round: a board, people who draw on it, faults meanwhile, peace, and the reckoning. */
import { setTimeout as delay } from 'node:timers/promises'
import type { BoardId } from '#shared/model/ids.ts'
import { Chance } from '../sim/chance.ts'
import { waitFor } from '../support/wait.ts'
import { check } from './checker.ts'
import type { Cluster } from './cluster.ts'
import type { Ending, Violation } from './ending.ts'
import type { Fault } from './faults/fault.ts'
import { History } from './history.ts'
import { Person } from './person.ts'
import { LogReader } from './read-log.ts'
import { settle } from './settle.ts'
import type { Tamper } from './tap.ts'

export interface RoundOptions {
  readonly seed: number
  readonly faults: readonly Fault[]
  readonly people: number
  /** How long people draw before and after the faults, ms, and how long a fault lasts. */
  readonly peace: number
  readonly duration: number
  /** How long everything may take to be well again, ms, where the faults do not say it. */
  readonly patience?: number
  /** What is wrong on purpose with those who draw. */
  readonly tamper?: (() => Tamper) | undefined
}

export interface RoundResult {
  readonly seed: number
  readonly faults: readonly string[]
  /** Operations in the log, and those that were sent again. */
  readonly operations: number
  readonly resent: number
  /** From the end of the faults until all that was done before is acknowledged and everybody connected, ms. */
  readonly repair: number
  /** From when nobody drew any more until all was quiet, ms. */
  readonly settling: number
  readonly violations: readonly Violation[]
  readonly history: History
  readonly ending: Ending
}

/** How long everything may take to be well again unless somebody says otherwise, ms. */
const usualBound = 20_000
/** Things done in a second by each. */
const paces = [5, 20] as const

export async function playRound(cluster: Cluster, options: RoundOptions): Promise<RoundResult> {
  const board = await cluster.newBoard()
  const reader = await LogReader.open(cluster, board, { follow: cluster.trims })
  const round = new Round(cluster, options, board, reader)
  try {
    return await round.play()
  } finally {
    await round.end()
  }
}

class Round {
  readonly #cluster: Cluster
  readonly #options: RoundOptions
  readonly #board: BoardId
  readonly #reader: LogReader
  readonly #history = new History()
  readonly #chance: Chance
  readonly #people: readonly Person[]
  readonly #wrong: string[] = []

  constructor(cluster: Cluster, options: RoundOptions, board: BoardId, reader: LogReader) {
    this.#reader = reader
    this.#cluster = cluster
    this.#options = options
    this.#board = board
    this.#chance = new Chance(options.seed)
    this.#people = Array.from({ length: options.people }, (_, at) => {
      const chance = new Chance(options.seed * 100 + at)
      const line = cluster.lines[at % cluster.lines.length]!
      const history = this.#history
      return new Person({ board, line, history, chance, pace: chance.between(...paces), tamper: options.tamper?.() })
    })
  }

  async play(): Promise<RoundResult> {
    const { peace, faults, seed } = this.#options
    const history = this.#history
    const { sentinel } = this.#cluster
    const master = await sentinel?.master()
    const [late, ...early] = this.#people
    await Promise.all(early.map((person) => person.arrive()))
    await waitFor('everybody to be connected', () => early.every(isConnected), { within: 20_000 })
    for (const person of this.#people) person.draw()
    await delay(peace)

    const arriving = this.#arrive(late!)
    const calm = new AbortController()
    const restless = this.#comeAndGo(early, calm.signal)
    await Promise.all(faults.map((fault) => this.#make(fault)))
    calm.abort()
    const [repair] = await Promise.all([this.#repaired(), restless, arriving, delay(peace)])

    await Promise.all(this.#people.map((person) => person.rest()))
    const resting = history.now
    const quiet = await settle(
      { cluster: this.#cluster, board: this.#board, people: this.#people, reader: this.#reader },
      this.#bound,
    )
    const settling = history.now - resting
    // On a machine that is busy enough the Sentinel takes a slow master for a dead one, and nobody knows since when.
    const unasked = master !== (await sentinel?.master()) && !faults.some(({ loses }) => loses)
    if (unasked) history.add({ what: 'lost', since: 0, seen: [] })
    const wrong = (await Promise.all(this.#cluster.nodes.map((node) => node.wrong()))).flat()
    const ending = { ...quiet, wrong: [...this.#wrong, ...wrong] }
    return {
      seed,
      faults: [...faults.map(({ name }) => name), ...(unasked ? ['failover by itself'] : [])],
      operations: ending.log.length,
      resent: resentIn(history),
      repair,
      settling,
      violations: check(history.entries, ending),
      history,
      ending,
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.rest()))
    for (const person of this.#people) person.kill()
    for (const line of this.#cluster.lines) line.heal()
    await this.#reader.close()
  }

  get #bound(): number {
    const { faults, duration, patience = usualBound } = this.#options
    // Whoever could not connect for long tries again as seldom.
    return Math.max(patience + duration, ...faults.map(({ bound = 0 }) => bound))
  }

  async #make(fault: Fault): Promise<void> {
    const { name } = fault
    const [cluster, people, history] = [this.#cluster, this.#people, this.#history]
    await delay(this.#chance.between(0, 500))
    history.add({ what: 'fault', name, phase: 'begins' })
    const ground = { cluster, people, history, chance: this.#chance, duration: this.#options.duration }
    await fault.run(ground).catch((error: unknown) => this.#wrong.push(`${name} did not heal: ${error as Error}`))
    history.add({ what: 'fault', name, phase: 'over' })
  }

  /** The network may not let somebody in at first. */
  async #arrive(person: Person): Promise<void> {
    await waitFor('somebody who comes late', () => person.arrive().then(() => true), { within: 60_000, every: 300 })
  }

  /** People close tabs, tabs crash, and everybody comes back: at once when it is to be calm. */
  async #comeAndGo(people: readonly Person[], calm: AbortSignal): Promise<void> {
    const pause = (from: number, to: number) =>
      delay(this.#chance.between(from, to), undefined, { signal: calm }).catch(() => undefined)
    for (;;) {
      await pause(300, 1_500)
      if (calm.aborted) return
      const person = this.#chance.pick(people)
      if (this.#chance.happens(0.5)) await person.close()
      else person.kill()
      await pause(0, 800)
      await person.open(this.#chance.happens(0.6) ? 'again' : 'new')
    }
  }

  /** ms until everybody is connected and all that is done by now is acknowledged. */
  async #repaired(): Promise<number> {
    const { kept, acknowledged, now } = this.#history
    const bound = this.#bound
    const marks = [...kept]
    const well = () =>
      this.#people.every(isConnected) && marks.every(([client, n]) => (acknowledged.get(client) ?? 0) >= n)
    await waitFor('repair', well, { within: bound, every: 10 }).catch(() => {
      this.#wrong.push(`not everything was acknowledged ${bound} ms after the faults were over`)
    })
    return this.#history.now - now
  }
}

const isConnected = ({ tab }: Person): boolean => tab?.session.status.connection === 'connected'

/** Operations that were sent though they had been sent before. */
function resentIn({ entries }: History): number {
  const until = new Map<string, number>()
  let resent = 0
  for (const entry of entries) {
    if (entry.what !== 'sent') continue
    const { client, n, count } = entry
    const before = until.get(client) ?? 0
    resent += Math.max(0, Math.min(before, n + count - 1) - n + 1)
    until.set(client, Math.max(before, n + count - 1))
  }
  return resent
}
