/** `npm run bench -- server`: how fast what one person draws reaches the others, and what it costs. */
import { parseArgs } from 'node:util'
import { listOf, numberOf } from '../arguments.ts'
import { describeDisk } from '../disk.ts'
import { describeMachine } from '../machine.ts'
import { comparison, readResults, writeResults, type Compared, type Result } from '../results.ts'
import { measure, type Workload } from './run.ts'
import type { Transport } from '../wire/engine.ts'
import type { Figures } from './scenario.ts'
import { tableOf } from './table.ts'
import { baselines, stores, type Target, type TargetOptions } from './targets.ts'

export const usage = `npm run bench -- server [options]
  --clients 10,50,200     people on the board
  --drawers 10,50         of them, those that draw (default: 2 of 10, 10 of 50, 10 and 50 of 200)
  --store sqlite,redis    also redis-everysec (append-only file once a second); none for the relays alone
  --transport websocket,polling
  --nodes 2               servers on one Redis
  --seconds 5  --runs 3   length of a run; of several runs, each of all programs in turn, the medians are shown
  --no-baselines          without the bare relays
  --set NAME=VALUE,...    settings of Drawbridge
  --profile <folder>      CPU profiles of the servers (of Drawbridge) go there
  --json bench/results/server.json   the figures for machines; lines of other workloads in the file stay
  --compare <file>        says what became better and worse since those figures`

/** A normal meeting, a class, a lecture, a crowd that all draw. */
const usual: readonly (readonly [clients: number, drawers: number])[] = [
  [10, 2],
  [50, 10],
  [200, 10],
  [200, 50],
]

const compared: readonly Compared[] = (
  [
    ['p99 ms', ({ latency }) => latency.p99],
    ['ack p99 ms', ({ acknowledgement }) => acknowledgement.p99],
    ['B/point', ({ bytesPerPoint }) => bytesPerPoint],
    ['CPU ms/1000', ({ cpuPerThousand }) => cpuPerThousand],
  ] satisfies [string, (figures: Figures) => number][]
).map(([title, of]) => ({ title, of: (figures) => of(figures as unknown as Figures) }))

export async function benchServer(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string' },
      drawers: { type: 'string' },
      store: { type: 'string', default: 'sqlite,redis' },
      transport: { type: 'string', default: 'websocket' },
      nodes: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '3' },
      'no-baselines': { type: 'boolean', default: false },
      set: { type: 'string', default: '' },
      profile: { type: 'string' },
      json: { type: 'string', default: 'bench/results/server.json' },
      compare: { type: 'string' },
    },
  })
  const targets = [
    ...(values['no-baselines'] ? [] : baselines),
    ...targetsOf(values.store, {
      nodes: numberOf('nodes', values.nodes),
      profile: values.profile,
      env: settingsOf(values.set),
    }),
  ]
  const crowds = crowdsOf(values.clients, values.drawers)
  const seconds = numberOf('seconds', values.seconds)
  const runs = numberOf('runs', values.runs)
  const machine = describeMachine()
  console.log(`${machine}; ${await describeDisk()}`)

  const before = values.compare === undefined ? null : await readResults(values.compare)

  const results: Result[] = []
  for (const transport of listOf(values.transport) as Transport[]) {
    for (const [clients, drawers] of crowds) {
      const workload: Workload = { transport, clients, drawers, seconds }
      const usable = targets.filter(({ transports }) => transports.includes(transport))
      const lines = await measure(usable, workload, runs)
      const what = `${transport}, ${clients} clients, ${drawers} draw`
      console.log(`\n${tableOf(what, lines)}`)
      results.push(...lines.map(({ name, figures }) => ({ what, target: name, figures: { ...figures } })))
      await writeResults(values.json, machine, results)
    }
  }
  if (before) console.log(`\n${comparison(before, results, compared)}`)
}

function targetsOf(names: string, options: TargetOptions): Target[] {
  return listOf(names)
    .filter((name) => name !== 'none')
    .map((name) => {
      const target = stores[name]
      if (!target) throw new Error(`there is no store "${name}"; there are: ${Object.keys(stores).join(', ')}, none`)
      return target(options)
    })
}

function settingsOf(text: string): Record<string, string> {
  return Object.fromEntries(listOf(text).map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)]))
}

function crowdsOf(clients: string | undefined, drawers: string | undefined): readonly (readonly [number, number])[] {
  if (clients === undefined && drawers === undefined) return usual
  const sizes = listOf(clients ?? '200').map((text) => numberOf('clients', text))
  if (drawers === undefined) {
    const known = usual.filter(([size]) => sizes.includes(size))
    const others = sizes.filter((size) => !usual.some(([known]) => known === size))
    return [...known, ...others.map((size) => [size, Math.ceil(size / 5)] as const)]
  }
  const counts = listOf(drawers).map((text) => numberOf('drawers', text))
  return sizes.flatMap((size) => counts.filter((count) => count <= size).map((count) => [size, count] as const))
}
