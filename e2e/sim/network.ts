/** The network of a run: how long things take, and what becomes of them. */
import type { Chance } from './chance.ts'

/** What goes wrong by itself, as probabilities for each message. */
export interface Weather {
  readonly drop: number
  readonly duplicate: number
  readonly reorder: number
  /** Way of a message, ms. */
  readonly latency: readonly [number, number]
}

export const calm: Weather = { drop: 0, duplicate: 0, reorder: 0, latency: [1, 30] }

/** How often each kind of fault really happened. */
export class Tally {
  readonly counts = new Map<string, number>()

  add(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
  }
}

export class Network {
  readonly chance: Chance
  readonly tally: Tally
  /** Between people and nodes; and between nodes. */
  outside: Weather = calm
  inside: Weather = calm

  constructor(chance: Chance, tally: Tally) {
    this.chance = chance
    this.tally = tally
  }

  path(where: 'outside' | 'inside'): Path {
    return new Path(this, where)
  }
}

/** One direction between two: things arrive in order, except where the weather says otherwise. */
export class Path {
  /** Nothing that is sent before arrives earlier than this: the path is held up. */
  heldUntil = 0
  /** What is on it, and is sent later, arrives nowhere. */
  broken = false
  readonly #network: Network
  readonly #where: 'outside' | 'inside'
  #last = 0

  constructor(network: Network, where: 'outside' | 'inside') {
    this.#network = network
    this.#where = where
  }

  send(arrive: () => void): void {
    const { chance, tally } = this.#network
    const { drop, duplicate, reorder } = this.#network[this.#where]
    if (this.broken) return
    if (chance.happens(drop)) return tally.add(`${this.#where}: dropped`)
    if (chance.happens(duplicate)) {
      tally.add(`${this.#where}: duplicated`)
      this.#carry(arrive, chance.between(0, 800))
    }
    if (chance.happens(reorder)) {
      tally.add(`${this.#where}: reordered`)
      this.#carry(arrive, chance.between(20, 400))
    } else this.#carry(arrive, null)
  }

  /** `astray`: how much later it arrives than it should, letting others overtake it; null: in its turn. */
  #carry(arrive: () => void, astray: number | null): void {
    const now = Date.now()
    const [low, high] = this.#network[this.#where].latency
    let at = Math.max(now + this.#network.chance.between(low, high), this.heldUntil)
    if (astray === null) this.#last = at = Math.max(at, this.#last)
    else at += astray
    setTimeout(() => {
      if (!this.broken) arrive()
    }, at - now)
  }
}
