/** What happens between one node, or all of them, and Redis. */
import type { FaultProxy } from '../../support/proxy.ts'
import { last, onRedis, type Fault } from './fault.ts'

interface LinkFault {
  readonly name: string
  readonly does: string
  readonly begin: (link: FaultProxy) => void
}

const onOneNode = ({ begin, ...fault }: LinkFault): Fault => ({
  ...fault,
  heals: 'its line to Redis is as before',
  stores: onRedis,
  touches: 'links',
  async run(ground) {
    const link = ground.chance.pick(ground.cluster.nodes).redisLine!
    begin(link)
    await last(ground)
    link.heal()
  },
})

export const linkFaults: readonly Fault[] = [
  onOneNode({
    name: 'partition-reset',
    does: 'a node cannot reach Redis, and is told so',
    begin: (link) => link.unplug(),
  }),
  onOneNode({
    name: 'partition-silent',
    does: 'a node cannot reach Redis, and is told nothing',
    begin: (link) => link.pause(),
  }),
  onOneNode({
    name: 'redis-late',
    does: 'Redis is 50 to 250 ms late each way for a node',
    begin: (link) => link.delay(50, 200),
  }),
  onOneNode({
    name: 'redis-deaf',
    does: 'a node gets no answers of Redis, which does what it is told',
    begin: (link) => link.deafen(),
  }),
]
