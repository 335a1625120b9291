/** `npm run bench -- client`: how a large board opens, pans, zooms and is drawn on, beside a plain canvas in the same run. */
import { parseArgs } from 'node:util'
import { chromium, type Browser } from 'playwright'
import { launchOptions } from '../../e2e/support/browser.ts'
import { ServerProcess } from '../../e2e/support/server.ts'
import { listOf, numberOf } from '../arguments.ts'
import { makeBoard } from '../../server/testing/api.ts'
import { serverSettings } from '../load/targets.ts'
import { medianOf } from '../load/median.ts'
import { describeMachine } from '../machine.ts'
import { comparison, readResults, writeResults, type Compared, type Result } from '../results.ts'
import { seedBoard } from '../seed/board.ts'
import { measurePainting, measurePlain, servePages, type Board } from './baseline.ts'
import { measureBoard } from './board.ts'
import { figures, tableOf, type FigureName, type Figures } from './figures.ts'
import { measureReady, type Ready } from './ready.ts'
import { measureWatching, people, type Watching } from './watching.ts'

export const usage = `npm run bench -- client [options]       (after npm run build)
  --elements 5000,20000,50000,100000   boards to measure
  --kind strokes          40 points each; or mixed: shapes, notes, connectors, text, pictures and frames as well
  --ratio 1               device pixel ratio
  --runs 3                the median is shown
  --only painting,page,plain,ready,watching   what is measured
  --json bench/results/client.json     the figures for machines; other lines in it stay
  --compare <file>        shows how figures differ from earlier ones`

export async function benchClient(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      elements: { type: 'string', default: '5000,20000,50000,100000' },
      kind: { type: 'string', default: 'strokes' },
      ratio: { type: 'string', default: '1' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: 'painting,page,plain,ready,watching' },
      json: { type: 'string', default: 'bench/results/client.json' },
      compare: { type: 'string' },
    },
  })
  const earlier = values.compare === undefined ? null : await readResults(values.compare)
  const only = new Set(listOf(values.only))
  const machine = describeMachine()
  console.log(machine)
  const runs = numberOf('runs', values.runs)
  await using parts = new AsyncDisposableStack()
  const pages = parts.adopt(await servePages(), (running) => running.close())
  const server = parts.adopt(await startServer(), (running) => running.dispose())
  const results: Result[] = []
  const tell = async (result: Result) => {
    results.push(result)
    await writeResults(values.json, machine, [result])
  }
  if (only.has('ready')) {
    const url = `${server.url}/b/${await makeBoard(server.url, 'Ready')}`
    const ready = await times(runs, (browser) => measureReady(browser, url))
    console.log(readyLine(ready))
    await tell({ what: 'ready to draw, CPU 4x slower, Fast 3G', target: 'Drawbridge', figures: { ...ready } })
  }
  if (only.has('watching')) {
    const watching = await times(runs, (browser) => measureWatching(browser, server.url))
    console.log(watchingLine(watching))
    await tell({ what: `watching ${people} people draw`, target: 'Drawbridge', figures: { ...watching } })
  }
  const sizes = ['painting', 'page', 'plain'].some((part) => only.has(part)) ? listOf(values.elements) : []
  for (const elements of sizes.map((text) => numberOf('elements', text))) {
    const board: Board = { elements, mixed: values.kind === 'mixed', ratio: Number(values.ratio) }
    const url = only.has('page') ? `${server.url}/b/${await seedBoard(server.url, seedOf(board))}` : ''
    const page = await times(runs, async (browser) => ({
      ...(only.has('painting') && (await measurePainting(browser, pages.url, board))),
      ...(only.has('page') && (await measureBoard(browser, url, board))),
    }))
    const plain = only.has('plain') ? await times(runs, (browser) => measurePlain(browser, pages.url, board)) : {}
    const what = `${elements} ${board.mixed ? 'elements of all kinds' : 'strokes'} at device pixel ratio ${board.ratio}`
    console.log(`\n${what}\n${tableOf(page, plain)}`)
    await tell({ what, target: 'Drawbridge', figures: page })
    await tell({ what, target: 'plain canvas', figures: plain })
  }
  if (earlier) console.log(`\n${comparison(earlier, results, compared)}`)
}

const seedOf = ({ elements, mixed }: Board) => ({ strokes: elements, mixed, points: 40, world: 20_000 })

const readyLine = ({ cold, warm, kilobytes }: Ready) =>
  `\nready to draw, CPU 4x slower, Fast 3G: ${cold.toFixed(0)} ms, later visits ${warm.toFixed(0)} ms; ${kilobytes.toFixed(1)} kB of scripts and styles`

const watchingLine = ({ fps, p95, cpu }: Watching) =>
  `\nwatching ${people} people draw: ${fps.toFixed(1)} frames/s, 95th hundredth ${p95.toFixed(1)} ms, ${cpu.toFixed(0)} ms of processor time a second`

/** More is better of frames a second: their times are compared. */
const compared: readonly Compared[] = (Object.keys(figures) as FigureName[]).map((name) => ({
  title: figures[name].more ? `${figures[name].title} (ms each)` : figures[name].title,
  of: (measured) => {
    const value = (measured as Partial<Figures>)[name] ?? Number.NaN
    return figures[name].more ? 1_000 / value : value
  },
}))

function startServer(): Promise<ServerProcess> {
  return ServerProcess.start({
    env: {
      ...serverSettings,
      LIMIT_ELEMENTS: '200000',
      LIMIT_OPERATIONS_PER_SECOND: '100000',
      LIMIT_BYTES_PER_SECOND: '100000000',
    },
  })
}

/** Measures some times, each in a browser of its own; the middle of each figure. */
async function times<T extends object>(runs: number, run: (browser: Browser) => Promise<T>): Promise<T> {
  const all: T[] = []
  while (all.length < runs) {
    const options = launchOptions()
    const browser = await chromium.launch({
      ...options,
      args: [...options.args!, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
    })
    all.push(await run(browser).finally(() => browser.close()))
  }
  return medianOf(all)
}
