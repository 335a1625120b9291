/** `npm run bench -- nodes`: the same load on 1, 2 and 4 nodes over one Redis, and what it costs each of them. */
import { parseArgs } from 'node:util'
import { listOf, numberOf } from '../arguments.ts'
import { medianOf } from '../load/median.ts'
import { measure, type Workload } from '../load/run.ts'
import type { Figures } from '../load/scenario.ts'
import { describeMachine } from '../machine.ts'
import { tableOf, type Column } from '../table.ts'
import { writeResults, type Result } from '../results.ts'
import { watchedNodes, type RedisWork } from './watched.ts'

export const usage = `npm run bench -- nodes [options]
  --nodes 1,2,4           everybody on a board is on another node than the one before
  --crowds 1x200/50,40x10/2,100x10/0   boards x people on each / of them, those that draw; 0: what it costs to be there
  --fsync always          Redis' appendfsync
  --seconds 5  --runs 3   of all in turn; the medians are shown
  --json bench/results/nodes.json`

interface Line {
  readonly load: Figures
  readonly redis: RedisWork
  /** Batches that arrived, a second. */
  readonly deliveries: number
}

const columns: readonly Column<Line>[] = [
  ['deliveries/s', ({ deliveries }) => deliveries, 0],
  ['delivered %', ({ load }) => load.delivered * 100, 1],
  ['p50 ms', ({ load }) => load.latency.p50, 1],
  ['p99 ms', ({ load }) => load.latency.p99, 1],
  ['ack p99', ({ load }) => load.acknowledgement.p99, 1],
  ['server CPU s/million', ({ load }) => load.cpuPerThousand, 2],
  ['Redis CPU s/million', ({ redis, deliveries }) => (redis.cores * 1e6) / deliveries, 2],
  ['server cores', ({ load }) => load.serverCores, 2],
  ['Redis cores', ({ redis }) => redis.cores, 3],
  ['load cores', ({ load }) => load.loadCores, 2],
  ['batches/s', ({ load }) => load.batches, 0],
  ['scripts/s', ({ redis }) => redis.commits, 0],
  ['publications/s', ({ redis }) => redis.publications, 0],
  ['Redis in kB/s', ({ redis }) => redis.received / 1_000, 0],
  ['out kB/s', ({ redis }) => redis.sent / 1_000, 0],
  ['B/point', ({ load }) => load.bytesPerPoint, 1],
  ['servers MB', ({ load }) => load.memory / 1e6, 0],
]

export async function benchNodes(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      nodes: { type: 'string', default: '1,2,4' },
      crowds: { type: 'string', default: '1x200/50,40x10/2,100x10/0' },
      fsync: { type: 'string', default: 'always' },
      seconds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '3' },
      json: { type: 'string', default: 'bench/results/nodes.json' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  const sizes = listOf(values.nodes).map((text) => numberOf('nodes', text))
  for (const crowd of listOf(values.crowds)) {
    const workload: Workload = {
      ...crowdOf(crowd),
      transport: 'websocket',
      seconds: numberOf('seconds', values.seconds),
    }
    const targets = sizes.map((nodes) => watchedNodes(nodes, values.fsync))
    const loads = await measure(targets, workload, numberOf('runs', values.runs))
    const lines = targets.map(({ name, work }, at) => {
      const load = loads[at]!.figures
      const receivers = workload.clients / (workload.boards ?? 1)
      return { name, figures: { load, redis: medianOf(work), deliveries: load.batches * receivers * load.delivered } }
    })
    const what = `${crowd}, Redis ${values.fsync}`
    console.log(`\n${tableOf(what, columns, lines)}`)
    const results = lines.map(({ name, figures }): Result => ({ what, target: name, figures: { ...figures } }))
    await writeResults(values.json, machine, results)
  }
}

function crowdOf(text: string): Pick<Workload, 'boards' | 'clients' | 'drawers'> {
  const [, boards, people, drawing] = /^(\d+)x(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? []
  if (!boards || !people || drawing === undefined)
    throw new Error(`--crowds takes boards x people / drawing, not "${text}"`)
  return { boards, clients: boards * people, drawers: boards * drawing }
}
