/** Which faults are made in which round: each comes up, in an order of chance, and some come together. */
import type { Chance } from '../sim/chance.ts'
import type { Fault } from './faults/fault.ts'

/** How often a second fault joins the first, and how often a third. */
const company = 0.45

export class Plan {
  readonly #faults: readonly Fault[]
  readonly #chance: Chance
  #deck: Fault[] = []

  constructor(faults: readonly Fault[], chance: Chance) {
    this.#faults = faults
    this.#chance = chance
  }

  /** Faults of the next round, which do not get in each other's way. */
  next(): Fault[] {
    const chosen: Fault[] = [this.#draw(() => true)!]
    while (chosen.length < 3 && this.#chance.happens(company)) {
      const another = this.#draw((fault) => chosen.every((other) => together(fault, other)))
      if (!another) break
      chosen.push(another)
    }
    return chosen
  }

  #draw(fits: (fault: Fault) => boolean): Fault | undefined {
    if (this.#deck.length === 0) this.#deck = this.#shuffled()
    const at = this.#deck.findIndex(fits)
    return at < 0 ? undefined : this.#deck.splice(at, 1)[0]
  }

  #shuffled(): Fault[] {
    return this.#faults
      .map((fault) => ({ fault, place: this.#chance.number() }))
      .sort((a, b) => a.place - b.place)
      .map(({ fault }) => fault)
  }
}

function together(one: Fault, other: Fault): boolean {
  return one.touches !== other.touches && ![one, other].some(({ touches }) => touches === 'everything')
}
