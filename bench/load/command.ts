/** `npm run bench -- server`: how fast what one person draws reaches the others, and what it costs. */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { listOf, numberOf } from '../arguments.ts'
import { describeMachine } from '../machine.ts'
import { measure, type Workload } from './run.ts'
import type { Transport } from './scenario.ts'
import { tableOf, type Line } from './table.ts'
import { baselines, stores, type Target } from './targets.ts'

export const usage = `npm run bench -- server [options]
  --clients 10,50,200     people on the board
  --drawers 10,50         of them, those that draw (default: 2 of 10, 10 of 50, 10 and 50 of 200)
  --store sqlite,redis    also redis-everysec (append-only file once a second); none for the relays alone
  --transport websocket,polling
  --nodes 2               servers on one Redis
  --seconds 5  --runs 1   length of a run; of several runs the median is shown
  --no-baselines          without the bare relays
  --json <file>           the figures for machines as well`

/** A normal meeting, a class, a lecture, a crowd that all draw. */
const usual: readonly (readonly [clients: number, drawers: number])[] = [
  [10, 2],
  [50, 10],
  [200, 10],
  [200, 50],
]

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
      runs: { type: 'string', default: '1' },
      'no-baselines': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  })
  const targets = [
    ...(values['no-baselines'] ? [] : baselines),
    ...targetsOf(values.store, numberOf('nodes', values.nodes)),
  ]
  const crowds = crowdsOf(values.clients, values.drawers)
  const seconds = numberOf('seconds', values.seconds)
  const runs = numberOf('runs', values.runs)
  const machine = describeMachine()
  console.log(machine)

  const results: (Workload & Line)[] = []
  for (const transport of listOf(values.transport) as Transport[]) {
    for (const [clients, drawers] of crowds) {
      const workload: Workload = { transport, clients, drawers, seconds }
      const lines: Line[] = []
      for (const target of targets.filter(({ transports }) => transports.includes(transport))) {
        lines.push({ name: target.name, figures: await measure(target, workload, runs) })
      }
      console.log(`\n${tableOf(`${transport}, ${clients} clients, ${drawers} draw`, lines)}`)
      results.push(...lines.map((line) => ({ ...workload, ...line })))
    }
  }
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify({ machine, runs, results }, null, 2))
}

function targetsOf(names: string, nodes: number): Target[] {
  return listOf(names)
    .filter((name) => name !== 'none')
    .map((name) => {
      const target = stores[name]
      if (!target) throw new Error(`there is no store "${name}"; there are: ${Object.keys(stores).join(', ')}, none`)
      return target(nodes)
    })
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
