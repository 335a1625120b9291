/** What may go wrong in a run, besides the weather. Each fault says in the tally that it happened. */
import type { Trap } from './node.ts'
import type { Person } from './person.ts'
import type { Run } from './run.ts'
import { delay } from './time.ts'

type Fault = (world: Run) => void | Promise<void>

const anybody = ({ people, chance }: Run): Person => chance.pick(people)

const trap =
  (kind: Trap): Fault =>
  async ({ nodes, chance, restart }) => {
    const at = chance.between(0, nodes.length - 1)
    nodes[at]!.trap = kind
    // It may be a while until somebody commits there.
    await delay(chance.between(500, 3_000))
    if (!nodes[at]!.alive) restart(at)
  }

export const faults = {
  'connection held up': (world) => {
    const until = Date.now() + (world.chance.happens(0.3) ? 15_000 : world.chance.between(300, 5_000))
    for (const wire of anybody(world).tab?.wires ?? []) wire.hold(until)
  },
  'connection cut': (world) => {
    for (const wire of anybody(world).tab?.wires ?? []) wire.cut(true)
  },
  'connection silent': (world) => {
    for (const wire of anybody(world).tab?.wires ?? []) wire.cut(false)
  },
  'person offline': async (world) => {
    const person = anybody(world)
    person.online = false
    for (const wire of person.tab?.wires ?? []) wire.cut(world.chance.happens(0.5))
    await delay(world.chance.between(500, 9_000))
    person.plugIn()
  },
  'storm on the lines': async ({ network, chance }) => {
    const before = network.outside
    network.outside = { drop: 0.08, duplicate: 0.08, reorder: 0.15, latency: [5, 400] }
    await delay(chance.between(500, 3_000))
    network.outside = before
  },
  'storm between nodes': async ({ network, chance }) => {
    const before = network.inside
    network.inside = { drop: 0.5, duplicate: 0.2, reorder: 0.3, latency: [1, 600] }
    await delay(chance.between(500, 4_000))
    network.inside = before
  },
  'node killed': async ({ nodes, chance, restart }) => {
    const at = chance.between(0, nodes.length - 1)
    nodes[at]!.crash()
    await delay(chance.between(200, 5_000))
    restart(at)
  },
  'trap: crash before commit': trap('crash before commit'),
  'trap: crash after commit': trap('crash after commit'),
  'trap: fail before commit': trap('fail before commit'),
  'trap: fail after commit': trap('fail after commit'),
  'tab closed': async (world) => {
    const person = anybody(world)
    await person.close()
    await delay(world.chance.between(0, 4_000))
    person.open(world.chance.happens(0.6) ? 'again' : 'new')
  },
  'tab killed': async (world) => {
    const person = anybody(world)
    person.kill()
    await delay(world.chance.between(0, 4_000))
    person.open(world.chance.happens(0.6) ? 'again' : 'new')
  },
  'page left and back': async (world) => {
    const { tab } = anybody(world)
    tab?.rest()
    await delay(world.chance.between(100, 3_000))
    tab?.wake()
  },
} as const satisfies Record<string, Fault>

/** What the store itself may do, in runs where it may. */
export const losses = {
  /** Redis that was killed: its last second is gone, and nobody says so. */
  'last second lost': (world) => world.setBack(1_000, 'same'),
  /** Redis that was flushed: who has the board on the screen gives it back. */
  'store emptied': (world) => world.empty(),
  /** An operator puts a backup in place and starts everything anew. */
  'backup restored': async (world) => {
    const { nodes, restart, chance } = world
    for (const node of nodes) node.crash()
    world.setBack(6_000, 'new')
    await delay(chance.between(100, 3_000))
    for (const at of nodes.keys()) restart(at)
  },
} as const satisfies Record<string, Fault>
