/** All faults there are, by name. */
import type { StoreKind } from '../cluster.ts'
import { diskFaults } from './disk.ts'
import { failoverFaults } from './failover.ts'
import type { Fault } from './fault.ts'
import { lineFaults } from './lines.ts'
import { linkFaults } from './links.ts'
import { lossFaults } from './loss.ts'
import { messageFaults } from './messages.ts'
import { nodeFaults } from './nodes.ts'
import { redisFaults } from './redis.ts'

const all: readonly Fault[] = [
  ...lineFaults,
  ...messageFaults,
  ...nodeFaults,
  ...linkFaults,
  ...redisFaults,
  ...lossFaults,
  ...diskFaults,
  ...failoverFaults,
]

/** Those that can be made on a store. */
export const faultsOf = (store: StoreKind): Fault[] => all.filter(({ stores }) => stores.includes(store))

/** Throws where the store has no fault of that name. */
export function faultNamed(name: string, store: StoreKind): Fault {
  const fault = faultsOf(store).find((candidate) => candidate.name === name)
  if (fault) return fault
  const names = faultsOf(store).map((candidate) => candidate.name)
  throw new Error(`there is no fault "${name}" on ${store}; there are: ${names.join(', ')}`)
}
