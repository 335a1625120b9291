/** The suite must be able to fail: nodes and clients that are broken on purpose are found, sound ones are not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BrokenNode } from './broken-node.ts'
import { doubling, gapless } from './broken-clients.ts'
import { Cluster } from './cluster.ts'
import type { Invariant } from './ending.ts'
import { faultNamed } from './faults/all.ts'
import { playRound } from './round.ts'
import type { Tamper } from './tap.ts'

const nodes = ['lossy', 'hasty', 'forgetful', 'unnumbered'] as const satisfies BrokenNode[]
const clusters = new Map<BrokenNode, Cluster>()

beforeAll(async () => {
  const start = async (node: BrokenNode) =>
    clusters.set(node, await Cluster.start({ store: 'broken', nodes: 1, env: { CHAOS_BROKEN: node } }))
  await Promise.all(nodes.map(start))
})
afterAll(() => Promise.all([...clusters.values()].map((cluster) => cluster.dispose())))

interface Breaking {
  readonly tamper?: () => Tamper
  readonly patience?: number
  readonly seed?: number
}

/** Which rules a short round breaks; who is broken need not be waited for. */
async function brokenRules(node: BrokenNode, { tamper, patience = 500, seed = 7 }: Breaking): Promise<Invariant[]> {
  const faults = [faultNamed('duplicated', 'broken')]
  const options = { seed, faults, people: 3, peace: 500, duration: 1_500, patience, tamper }
  const { violations } = await playRound(clusters.get(node)!, options)
  return [...new Set(violations.map(({ invariant }) => invariant))]
}

/** Where much else goes on, so little may happen in a round that nothing goes wrong, or all is repaired again: a few are played. */
async function expectFound(rules: readonly Invariant[], node: BrokenNode, tamper?: () => Tamper): Promise<void> {
  const found: Invariant[][] = []
  for (const seed of [7, 8, 9, 10, 11]) {
    const broken = await brokenRules(node, { seed, ...(tamper && { tamper }) })
    found.push(broken)
    if (rules.every((rule) => broken.includes(rule))) return
  }
  expect(found, 'rules broken in each round').toContainEqual(expect.arrayContaining([...rules]))
}

describe.concurrent('finds', () => {
  it('nothing where frames are lost and everything else is sound', async () => {
    expect(await brokenRules('lossy', { patience: 15_000 })).toEqual([])
  })

  it('a node that acknowledges before it has stored', () => expectFound(['I1'], 'hasty'))

  it('a node that does not recognise what is sent again', () => expectFound(['I2'], 'forgetful'))

  it('a node that numbers frames as it sends them', () => expectFound(['I4'], 'unnumbered'))

  it('a client that does not see that something is missing', () => expectFound(['I4', 'I6'], 'lossy', gapless))

  it('a client that applies a frame twice', () => expectFound(['I6'], 'lossy', doubling))
})
