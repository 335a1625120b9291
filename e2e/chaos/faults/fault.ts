/** What a fault is, and what it may lay hands on. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Chance } from '../../sim/chance.ts'
import type { Cluster, StoreKind } from '../cluster.ts'
import type { History } from '../history.ts'
import type { Person } from '../person.ts'

export interface Ground {
  readonly cluster: Cluster
  readonly people: readonly Person[]
  readonly chance: Chance
  readonly history: History
  /** How long a fault that lasts should last, ms. */
  readonly duration: number
}

export interface Fault {
  readonly name: string
  /** What it does, and how it heals. */
  readonly does: string
  readonly heals: string
  readonly stores: readonly StoreKind[]
  /** Two faults that touch the same are not made at the same time; `everything` stays alone. */
  readonly touches: 'lines' | 'messages' | 'nodes' | 'links' | 'store' | 'everything'
  /** How long everything may take to be well again once it is over, ms, where that is longer than usual. */
  readonly bound?: number
  /** Whether the store may lose what it had acknowledged. */
  readonly loses?: true
  /** Whether it needs a disk that can be filled. */
  readonly smallDisk?: true
  /** Makes it, lets it last, and heals it. */
  readonly run: (ground: Ground) => Promise<void>
}

export const anywhere: readonly StoreKind[] = ['redis', 'sentinel', 'sqlite', 'broken']
export const onRedis: readonly StoreKind[] = ['redis']
/** Where there are several nodes. */
export const spread: readonly StoreKind[] = ['redis', 'sentinel']

/** Lasts as long as the round wants. */
export const last = ({ duration }: Ground): Promise<void> => delay(duration)
