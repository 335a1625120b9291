/** What a node keeps things in. */
import type { FileStore } from '../files/store.ts'
import type { PeopleRegistry } from '../presence/registry.ts'
import type { OpenRedis } from '../redis/open.ts'
import type { TransferableStore } from './transfer/transfer.ts'

export interface Storage {
  readonly store: TransferableStore
  readonly files: FileStore
  readonly registry: PeopleRegistry
  /** How the nodes that share it are connected; null: there is only this one. */
  readonly redis: OpenRedis | null
  /** What the operator should know of it. */
  readonly warnings: () => readonly string[]
}
