/** A few of the faults that `npm run chaos` makes, in two rounds: two nodes, Redis, HAProxy, and clients on both transports. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Cluster } from './cluster.ts'
import { faultNamed } from './faults/all.ts'
import { playRound } from './round.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await Cluster.start({ store: 'redis', nodes: 2 })
})
afterAll(() => cluster.dispose())

it.each([
  { seed: 11, names: ['node-killed', 'cut', 'duplicated'] },
  { seed: 12, names: ['rolled-back', 'reordered'] },
])('keeps every promise over $names', async ({ seed, names }) => {
  const faults = names.map((name) => faultNamed(name, 'redis'))
  const { violations, operations } = await playRound(cluster, { seed, faults, people: 5, peace: 800, duration: 1_500 })
  expect(violations).toEqual([])
  expect(operations).toBeGreaterThan(50)
})
