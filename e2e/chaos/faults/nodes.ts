/** What happens to nodes. */
import { setTimeout as delay } from 'node:timers/promises'
import { anywhere, last, spread, type Fault, type Ground } from './fault.ts'
import type { ChaosNode } from '../node.ts'

const anyNode = ({ cluster, chance }: Ground): ChaosNode => chance.pick(cluster.nodes)
const hour = 3_600_000

export const nodeFaults: readonly Fault[] = [
  {
    name: 'node-killed',
    does: 'kill -9 of a node',
    heals: 'it is started again',
    stores: ['redis', 'sentinel', 'sqlite'],
    touches: 'nodes',
    async run(ground) {
      const node = anyNode(ground)
      await node.kill()
      await last(ground)
      await node.start()
    },
  },
  {
    name: 'rolling-restart',
    does: 'SIGTERM to one node after the other',
    heals: 'each is started again before the next goes',
    stores: ['redis', 'sentinel', 'sqlite'],
    touches: 'everything',
    async run({ cluster }) {
      for (const node of cluster.nodes) {
        await node.stop()
        await node.start()
      }
    },
  },
  {
    name: 'node-frozen',
    does: 'SIGSTOP of a node, long enough that it is taken for dead where there are others',
    heals: 'SIGCONT: it goes on with what it had begun',
    stores: anywhere,
    touches: 'nodes',
    async run(ground) {
      const { server } = anyNode(ground)
      server.signal('SIGSTOP')
      await delay(Math.max(ground.duration, 5_000))
      server.signal('SIGCONT')
    },
  },
  {
    name: 'event-loop-blocked',
    does: 'a node does nothing for a second, again and again',
    heals: 'it stops doing so',
    stores: anywhere,
    touches: 'nodes',
    async run(ground) {
      const { server } = anyNode(ground)
      for (let spent = 0; spent < ground.duration; spent += 1_500) {
        server.signal('SIGSTOP')
        await delay(1_000)
        server.signal('SIGCONT')
        await delay(500)
      }
    },
  },
  {
    name: 'clock-jump',
    does: 'the clock of a node jumps by an hour, forward or back',
    heals: 'it jumps back',
    stores: anywhere,
    touches: 'nodes',
    async run(ground) {
      const node = anyNode(ground)
      await node.shiftClock(ground.chance.happens(0.5) ? hour : -hour)
      await last(ground)
      await node.shiftClock(0)
    },
  },
  {
    name: 'all-killed',
    does: 'kill -9 of all nodes at once',
    heals: 'they are started again',
    stores: spread,
    touches: 'everything',
    async run({ cluster }) {
      await Promise.all(cluster.nodes.map((node) => node.kill()))
      await Promise.all(cluster.nodes.map((node) => node.start()))
    },
  },
]
