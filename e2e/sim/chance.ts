/** Everything that a run leaves to chance comes from its seed. */
import { seeded } from '../support/seeded.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

export class Chance {
  /** 0 to 1. */
  readonly number: () => number

  constructor(seed: number) {
    this.number = seeded(seed)
    // Neighbouring seeds begin alike.
    for (let round = 0; round < 8; round++) this.number()
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.number() * (high - low + 1))
  }

  happens(probability: number): boolean {
    return this.number() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.number() * list.length)]!
  }

  id<T extends string>(length: number): T {
    return Array.from({ length }, () => this.pick([...letters])).join('') as T
  }
}
