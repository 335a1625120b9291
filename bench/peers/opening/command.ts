/** `npm run bench -- peers opening`: what opening the same strokes costs on Drawbridge and its peers. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listOf, numberOf } from '../../arguments.ts'
import { medianOf } from '../../load/median.ts'
import { stores, type Target } from '../../load/targets.ts'
import { describeMachine } from '../../machine.ts'
import { writeResults, type Result } from '../../results.ts'
import { peerTargets } from '../sync/targets.ts'
import { tableOf, type Column } from '../../table.ts'
import type { OpeningFigures, OpeningScenario } from './drive.ts'

export const usage = `npm run bench -- peers opening [options]
  --strokes 1000,10000
  --runs 3                of all programs in turn; the medians are shown`

const columns: readonly Column<OpeningFigures>[] = [
  ['kB', ({ bytes }) => bytes / 1_000, 0],
  ['server CPU ms', ({ cpu }) => cpu, 1],
  ['ms', ({ took }) => took, 1],
  ['server MB', ({ memory }) => memory / 1e6, 0],
]

export async function benchOpening(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      strokes: { type: 'string', default: '1000,10000' },
      runs: { type: 'string', default: '3' },
      json: { type: 'string', default: 'bench/results/peers.json' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  const ours = stores['sqlite']!({ nodes: 1, profile: undefined })
  const programs = [
    ...peerTargets().map((target) => ({ target, name: target.name, module: target.dialect as string })),
    { target: ours, name: `${ours.name}, Brotli`, module: 'br' },
    { target: ours, name: `${ours.name}, uncompressed`, module: 'identity' },
  ]
  for (const strokes of listOf(values.strokes).map((text) => numberOf('strokes', text))) {
    const rounds = new Map(programs.map((program) => [program, [] as OpeningFigures[]]))
    for (let run = 0; run < numberOf('runs', values.runs); run++) {
      for (const [{ target, module }, figures] of rounds) figures.push(await measure(target, module, strokes))
    }
    const what = `opening, ${strokes.toLocaleString('en')} strokes`
    const lines = [...rounds].map(([{ name }, figures]) => ({ name, figures: medianOf(figures) }))
    console.log(`\n${tableOf(what, columns, lines)}`)
    const results = lines.map(({ name, figures }): Result => ({ what, target: name, figures: { ...figures } }))
    await writeResults(values.json, machine, results)
  }
}

async function measure(target: Target, module: string, strokes: number): Promise<OpeningFigures> {
  const running = await target.start()
  try {
    const scenario: OpeningScenario = { module, url: running.urls[0]!, pids: running.pids, strokes }
    const visitors = fork(join(import.meta.dirname, 'drive.ts'), [JSON.stringify(scenario)])
    const answer = once(visitors, 'message').then(([figures]) => figures as OpeningFigures)
    const ended = once(visitors, 'exit').then(([code]) =>
      Promise.reject(new Error(`${target.name}: ended with ${code}`)),
    )
    return await Promise.race([answer, ended])
  } finally {
    await running.stop()
  }
}
