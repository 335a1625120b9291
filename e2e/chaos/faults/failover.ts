/** A master that dies: its replica takes its place, as the Sentinel says. */
import { tell } from '../../support/redis-topologies.ts'
import { waitFor } from '../../support/wait.ts'
import type { Fault } from './fault.ts'

export const failoverFaults: readonly Fault[] = [
  {
    name: 'failover',
    does: 'kill -9 of the master; the Sentinel makes its replica the master',
    heals: 'the old master comes back as a replica',
    stores: ['sentinel'],
    touches: 'store',
    loses: true,
    // What the replica did not have yet when the master died is offered again.
    async run({ cluster, history }) {
      const { sentinel } = cluster
      const since = history.now
      const dead = await sentinel!.failOver()
      history.add({ what: 'lost', since: Math.max(0, since - 1_000), seen: [] })
      await dead.start()
      await waitFor('the old master to follow', async () => String(await tell(dead.port, 'ROLE')).startsWith('slave'))
    },
  },
]
