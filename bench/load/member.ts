/** A client of the load, whatever it speaks. */
import type { Transport } from '../wire/engine.ts'
import type { Tally } from './tally.ts'

export interface Member {
  /** Draws the next few points, at this time (ms, monotonic). */
  draw(now: number): void
  close(): void
}

export interface MemberParts {
  readonly url: string
  readonly transport: Transport
  readonly tally: Tally
  /** 0 to 1. */
  readonly random: () => number
}

/** A module whose members speak to a program that is not known here. */
export interface MemberModule {
  /** How each of so many members joins. */
  membersFor(clients: number): (parts: MemberParts) => Promise<Member>
}
