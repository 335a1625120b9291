/** What faults and checks see of a run. */
import type { BoardId, ClientId, ElementId } from '#shared/model/ids.ts'
import type { Chance } from './chance.ts'
import type { Network } from './network.ts'
import type { SimNode } from './node.ts'
import type { Person } from './person.ts'
import type { TracedStore } from './traced-store.ts'

export interface Run {
  readonly board: BoardId
  readonly chance: Chance
  readonly network: Network
  readonly store: TracedStore
  readonly nodes: readonly SimNode[]
  readonly people: readonly Person[]
  /** What went wrong on the way that no fault explains. */
  readonly wrong: readonly string[]
  /** Puts a new process in the place of a node that died. */
  readonly restart: (at: number) => void
  /** Sets the store back to how it was some time ago, at most so long. */
  readonly setBack: (age: number, life: 'new' | 'same') => void
  /** Takes everything out of the store. */
  readonly empty: () => void
  /** What was seen when that happened last: each element, and the clients that had it on their screens. */
  readonly seen: ReadonlyMap<ElementId, readonly ClientId[]>
}
