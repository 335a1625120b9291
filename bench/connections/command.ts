/** `npm run bench -- connections`: handshakes a second, and memory of connections that do nothing. */
import { parseArgs } from 'node:util'
import { numberOf } from '../arguments.ts'
import { medianOf } from '../load/median.ts'
import { baselines, stores } from '../load/targets.ts'
import { describeMachine } from '../machine.ts'
import { comparison, readResults, writeResults, type Compared, type Result } from '../results.ts'
import { measureConnections, type ConnectionFigures } from './measure.ts'

export const usage = `npm run bench -- connections [options]
  --connections 2000      that are opened, each by a WebSocket of its own
  --runs 3                of several runs, each of all programs in turn, the medians are shown
  --json bench/results/connections.json
  --compare <file>        says what became better and worse since those figures`

const columns: readonly (Compared & { readonly digits: number })[] = (
  [
    ['handshakes/s', ({ handshakes }) => handshakes, 0],
    ['CPU ms each', ({ cpu }) => cpu, 3],
    ['kB each', ({ memory }) => memory / 1_000, 1],
  ] satisfies [string, (figures: ConnectionFigures) => number, number][]
).map(([title, of, digits]) => ({ title, digits, of: (figures) => of(figures as unknown as ConnectionFigures) }))

export async function benchConnections(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      connections: { type: 'string', default: '2000' },
      runs: { type: 'string', default: '3' },
      json: { type: 'string', default: 'bench/results/connections.json' },
      compare: { type: 'string' },
    },
  })
  const count = numberOf('connections', values.connections)
  const runs = numberOf('runs', values.runs)
  const machine = describeMachine()
  console.log(machine)
  const before = values.compare === undefined ? null : await readResults(values.compare)

  const targets = [...baselines, stores.sqlite!({ nodes: 1, env: {}, profile: undefined })]
  const rounds = targets.map((target) => ({ target, figures: [] as ConnectionFigures[] }))
  for (let run = 0; run < runs; run++) {
    for (const { target, figures } of rounds) figures.push(await measureConnections(target, count))
  }
  const what = `${count} connections`
  const results = rounds.map(({ target, figures }): Result => ({
    what,
    target: target.name,
    figures: { ...medianOf(figures) },
  }))
  const titles = ['', ...columns.map(({ title }) => title.padStart(14))]
  console.log([what.padEnd(26), ...titles.slice(1)].join(''))
  for (const { target, figures } of results) {
    const cells = columns.map(({ of, digits }) => of(figures).toFixed(digits).padStart(14))
    console.log([target.padEnd(26), ...cells].join(''))
  }
  await writeResults(values.json, machine, results)
  if (before) console.log(comparison(before, results, columns))
}
