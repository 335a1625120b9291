/**
 * Real clients, nodes and a store in virtual time, with everything going wrong at once. A failure names its seed:
 * `SIM_SEED=7 npm run sim` runs that one alone, `SIM_SEED=1000 SIM_RUNS=5000 npm run sim` many others.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { faults, losses } from './faults.ts'
import { simulate } from './world.ts'

const { SIM_SEED, SIM_RUNS } = process.env
const chosen = SIM_SEED !== undefined || SIM_RUNS !== undefined
const first = Number(SIM_SEED ?? 1)
const runs = Number(SIM_RUNS ?? (SIM_SEED === undefined ? 80 : 1))
/** Seeds in one test: enough that a failure is told soon, not so many lines. */
const together = 10

const total = new Map<string, number>()

async function run(seed: number): Promise<readonly string[]> {
  const { found, tally } = await simulate(seed)
  for (const [kind, count] of tally.counts) total.set(kind, (total.get(kind) ?? 0) + count)
  return found.map((what) => `seed ${seed}: ${what} (SIM_SEED=${seed} npm run sim)`)
}

async function runAll(seeds: readonly number[]): Promise<string[]> {
  const found: string[] = []
  for (const seed of seeds) found.push(...(await run(seed)))
  return found
}

describe('whatever goes wrong, everybody ends with the same board and nothing is lost', { timeout: 600_000 }, () => {
  for (let from = first; from < first + runs; from += together) {
    const seeds = Array.from({ length: Math.min(together, first + runs - from) }, (_, at) => from + at)
    it(`seeds ${from} to ${seeds.at(-1)}`, async () => expect(await runAll(seeds)).toEqual([]))
  }
})

describe.runIf(!chosen)('what was found once is not there any more', () => {
  it.each(cases)('seed %i: %s', async (seed) => expect(await run(seed)).toEqual([]))
})

describe.runIf(!chosen)('the simulator', () => {
  it('runs the same for the same seed', async () => {
    const [one, again, other] = [await simulate(3), await simulate(3), await simulate(4)]
    expect(again.log).toBe(one.log)
    expect([...again.tally.counts]).toEqual([...one.tally.counts])
    expect(other.log).not.toBe(one.log)
  })

  const weather = ['outside', 'inside'].flatMap((where) =>
    ['dropped', 'duplicated', 'reordered'].map((what) => `${where}: ${what}`),
  )
  const effects = [
    'crash before commit',
    'crash after commit',
    'fail before commit',
    'fail after commit',
    'request: lost',
    'operations lost, same epoch',
    'operations lost, new epoch',
    'operation refused',
    'closed tab delivered',
    'log trimmed',
  ]
  it.each([...Object.keys(faults), ...Object.keys(losses), ...weather, ...effects])('has met: %s', (kind) =>
    expect(total.get(kind) ?? 0).toBeGreaterThanOrEqual(5),
  )
})

afterAll(() => {
  if (chosen) console.log(Object.fromEntries([...total].sort()))
})
