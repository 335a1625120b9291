/**
 * `npm run chaos`: real nodes under load and everything that can happen to them, for as long as you like. Exit code 1
 * where a promise was broken; the history of that round is kept in a file.
 */
import { parseArgs } from 'node:util'
import { Chance } from '../sim/chance.ts'
import { waitFor } from '../support/wait.ts'
import { Cluster, type StoreKind } from './cluster.ts'
import type { Fault } from './faults/fault.ts'
import { faultNamed, faultsOf } from './faults/all.ts'
import { keepHistory } from './history.ts'
import { Plan } from './plan.ts'
import { faultTable, roundLine } from './report.ts'
import { playRound, type RoundResult } from './round.ts'
import { SmallDisk } from './small-disk.ts'

const usage = `npm run chaos -- [options]
  --seed 7              the same faults at the same times again, as far as machines repeat themselves
  --seconds 300         no round begins later
  --faults cut,flushed  only these (--faults list: what there is)
  --together            all of --faults in every round, instead of some by chance
  --store redis         or sentinel, sqlite
  --tail 200            nodes keep so many operations in a log; without faults that lose some
  --nodes 2             servers on one Redis
  --people 6            people on the board`

/** How many of the faults last much longer than the others. */
const longFaults = 0.1
/** Open files that a node may have more in the end than in the beginning: connections that are kept for the next request. */
const spareFiles = 40

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    seconds: { type: 'string', default: '300' },
    faults: { type: 'string' },
    together: { type: 'boolean', default: false },
    store: { type: 'string', default: 'redis' },
    nodes: { type: 'string', default: '2' },
    tail: { type: 'string' },
    people: { type: 'string', default: '6' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else if (values.faults === 'list') listFaults(storeOf(values.store))
// Tabs that died left timers and requests behind, which nobody waits for.
else process.exit(await run())

async function run(): Promise<number> {
  const seed = Number(values.seed)
  const store = storeOf(values.store)
  const faults = chosenFaults(store)
  console.log(`seed ${seed}, ${store}, ${values.nodes} nodes, ${values.people} people; ${faults.length} faults`)
  const smallDisk = faults.some((fault) => fault.smallDisk)
  const tail = values.tail === undefined ? undefined : Number(values.tail)
  const cluster = await Cluster.start({ store, nodes: Number(values.nodes), smallDisk, tail })
  try {
    const files = await Promise.all(cluster.nodes.map((node) => node.files()))
    const results = await playRounds(cluster, faults, seed)
    console.log(`\n${faultTable(results)}\n`)
    const leaks = await leaksOf(cluster, files)
    for (const leak of leaks) console.log(leak)
    return leaks.length > 0 || results.some(({ violations }) => violations.length > 0) ? 1 : 0
  } finally {
    await cluster.dispose()
  }
}

async function playRounds(cluster: Cluster, faults: readonly Fault[], seed: number): Promise<RoundResult[]> {
  const chance = new Chance(seed)
  const plan = new Plan(faults, chance)
  const results: RoundResult[] = []
  const until = performance.now() + Number(values.seconds) * 1_000
  while (performance.now() < until) {
    const chosen = values.together ? faults : plan.next()
    const duration = chance.happens(longFaults) ? chance.between(15_000, 25_000) : chance.between(2_000, 6_000)
    const options = { seed: seed * 1_000 + results.length, people: Number(values.people), peace: 1_500, duration }
    const result = await playRound(cluster, { ...options, faults: chosen })
    results.push(result)
    console.log(roundLine(result))
    if (result.violations.length > 0) await tell(result)
  }
  return results
}

async function tell({ seed, faults, violations, ending, history }: RoundResult): Promise<void> {
  for (const { invariant, text } of violations.slice(0, 20)) console.log(`     ${invariant} ${text}`)
  const file = await keepHistory(String(seed), { seed, faults, violations, ending }, history.entries)
  console.log(`     ${violations.length} violations; what happened is in ${file}`)
}

/** Connections and files that nobody needs any more are closed again. */
async function leaksOf(cluster: Cluster, before: readonly number[]): Promise<string[]> {
  const leaks: string[] = []
  for (const [at, node] of cluster.nodes.entries()) {
    const most = before[at]! + spareFiles
    const closed = async () => (await node.files()) <= most
    await waitFor('files to be closed', closed, { within: 30_000 }).catch(() => leaks.push(node.server.host))
    const megabytes = Math.round(node.memory / 1_000_000)
    console.log(`${node.server.host}: ${await node.files()} open files, ${before[at]} at first; ${megabytes} MB`)
  }
  return leaks.map((host) => `I8 ${host} has more open files than it needs`)
}

function chosenFaults(store: StoreKind): Fault[] {
  if (values.faults !== undefined) {
    const named = values.faults.split(',').map((name) => faultNamed(name, store))
    if (!SmallDisk.possible && named.some(({ smallDisk }) => smallDisk)) throw new Error('only root can fill a disk')
    return named
  }
  const all = faultsOf(store).filter(({ loses }) => !loses || values.tail === undefined)
  if (SmallDisk.possible) return all
  console.log('Without root no disk can be filled: these faults are left out.')
  return all.filter(({ smallDisk }) => !smallDisk)
}

function listFaults(store: StoreKind): void {
  for (const { name, does, heals } of faultsOf(store)) console.log(`${name}: ${does}; ${heals}`)
}

function storeOf(name: string): StoreKind {
  if (name === 'redis' || name === 'sentinel' || name === 'sqlite') return name
  throw new Error(`there is no store "${name}"; there are: redis, sentinel, sqlite`)
}
