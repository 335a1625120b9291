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

/** Which rules a short round breaks; who is broken need not be waited for. */
async function brokenRules(node: BrokenNode, tamper?: () => Tamper, patience = 500): Promise<Invariant[]> {
  const faults = [faultNamed('duplicated', 'broken')]
  const options = { seed: 7, faults, people: 3, peace: 500, duration: 1_500, patience, tamper }
  const { violations } = await playRound(clusters.get(node)!, options)
  return [...new Set(violations.map(({ invariant }) => invariant))]
}

describe.concurrent('finds', () => {
  it('nothing where frames are lost and everything else is sound', async () => {
    expect(await brokenRules('lossy', undefined, 15_000)).toEqual([])
  })

  it('a node that acknowledges before it has stored', async () => {
    expect(await brokenRules('hasty')).toContain('I1')
  })

  it('a node that does not recognise what is sent again', async () => {
    expect(await brokenRules('forgetful')).toContain('I2')
  })

  it('a node that numbers frames as it sends them', async () => {
    expect(await brokenRules('unnumbered')).toContain('I4')
  })

  it('a client that does not see that something is missing', async () => {
    const rules = await brokenRules('lossy', gapless)
    expect(rules).toContain('I4')
    expect(rules).toContain('I6')
  })

  it('a client that applies a frame twice', async () => {
    expect(await brokenRules('lossy', doubling)).toContain('I6')
  })
})
