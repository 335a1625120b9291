/** How a round ended: what the store has, and where everybody stands, once all is quiet. */
import type { ClientId, Epoch } from '#shared/model/ids.ts'
import type { Stand } from './history.ts'

export interface LogEntry {
  readonly client: ClientId
  readonly n: number
  readonly text: string
}

export interface Ending {
  /** The store's whole log: `log[0]` is operation number 1. */
  readonly epoch: Epoch
  readonly log: readonly LogEntry[]
  /** Nodes and tabs, by name. */
  readonly stands: readonly (Omit<Stand, 'last'> & { readonly who: string })[]
  /** What was still under way when time was up; null: nothing. */
  readonly unsettled: string | null
  /** What went wrong in the processes: ends that nobody planned, rejections that nobody handled, memory. */
  readonly wrong: readonly string[]
}

/** The rules, by the numbers of `checker.ts`. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9'

export interface Violation {
  readonly invariant: Invariant
  readonly text: string
}

/** Makes the violations of one rule out of sentences. */
export const broken = (invariant: Invariant, texts: Iterable<string>): Violation[] =>
  [...texts].map((text) => ({ invariant, text }))
