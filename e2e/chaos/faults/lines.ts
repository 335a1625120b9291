/** What happens to the bytes between people and servers. */
import { setTimeout as delay } from 'node:timers/promises'
import type { FaultProxy } from '../../support/proxy.ts'
import { anywhere, last, type Fault, type Ground } from './fault.ts'

type LineFault = Pick<Fault, 'name' | 'does' | 'bound'> & {
  readonly heals?: string
  readonly begin: (network: FaultProxy, ground: Ground) => void | Promise<void>
}

const onOneLine = ({ begin, heals = 'the line is as before', ...fault }: LineFault): Fault => ({
  ...fault,
  heals,
  stores: anywhere,
  touches: 'lines',
  async run(ground) {
    const line = ground.chance.pick(ground.cluster.lines)
    await begin(line.network, ground)
    await last(ground)
    line.heal()
  },
})

export const lineFaults: readonly Fault[] = [
  onOneLine({
    name: 'cut',
    does: 'resets all connections of a line, three times',
    heals: 'at once: new connections get through',
    async begin(network, { duration }) {
      for (let count = 0; count < 3; count++) {
        network.cut()
        await delay(duration / 4)
      }
    },
  }),
  onOneLine({
    name: 'unplugged',
    does: 'resets all connections of a line and takes no new ones',
    begin: (network) => network.unplug(),
  }),
  onOneLine({
    name: 'half-open',
    does: 'a line carries nothing more, and tells neither end',
    begin: (network) => network.pause(),
  }),
  onOneLine({
    name: 'late',
    does: 'everything on a line is 300 to 800 ms late each way',
    begin: (network) => network.delay(300, 500),
  }),
  onOneLine({
    name: 'thin',
    does: 'a line carries 5 kB a second each way of a connection',
    begin: (network) => network.narrow(5_000),
  }),
  onOneLine({
    name: 'lost-answers',
    does: 'what clients say gets through, what servers say does not',
    heals: 'the connections are reset: nobody knows what was stored',
    begin: (network) => network.deafen(),
  }),
  onOneLine({
    name: 'slow-reader',
    does: 'the people of a line read nothing while others go on drawing',
    begin: (network) => network.stall(),
  }),
]
