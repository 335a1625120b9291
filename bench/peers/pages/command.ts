/** `npm run bench -- peers pages`: how the same strokes open, pan and are drawn on in Drawbridge and its peers. */
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright'
import { launchOptions } from '../../../e2e/support/browser.ts'
import { memoryOf } from '../../../e2e/support/process-usage.ts'
import { listOf, numberOf } from '../../arguments.ts'
import { describeMachine } from '../../machine.ts'
import { medianOf } from '../../load/median.ts'
import { writeResults, type Result } from '../../results.ts'
import { tableOf, type Column } from '../../table.ts'
import { drawbridge, paintingAlone, peerBoards, type Board } from './boards.ts'
import { draw, pan } from './gestures.ts'

export const usage = `npm run bench -- peers pages [options]       (after npm run build)
  --strokes 1000,5000,20000
  --runs 3                of all boards in turn; the medians are shown
  --only <name>           boards whose name begins so
  --pictures <folder>     screenshots of every step go there`

interface Figures {
  /** ms from having the strokes until they are painted. */
  readonly painted: number
  readonly panOutFps: number
  readonly panOutP95: number
  readonly panFps: number
  readonly drawFps: number
  readonly drawP95: number
  readonly drawOutFps: number
  /** Bytes of JavaScript objects of the main thread, and of all that the renderer's process keeps, at the end. */
  readonly heap: number
  readonly memory: number
}

const columns: readonly Column<Figures>[] = [
  ['painted ms', ({ painted }) => painted, 0],
  ['pan out fps', ({ panOutFps }) => panOutFps, 0],
  ['p95 ms', ({ panOutP95 }) => panOutP95, 0],
  ['pan 100 % fps', ({ panFps }) => panFps, 0],
  ['draw fps', ({ drawFps }) => drawFps, 0],
  ['p95 ms', ({ drawP95 }) => drawP95, 0],
  ['draw out fps', ({ drawOutFps }) => drawOutFps, 0],
  ['heap MB', ({ heap }) => heap / 1e6, 0],
  ['renderer MB', ({ memory }) => memory / 1e6, 0],
]

export async function benchPages(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      strokes: { type: 'string', default: '1000,5000,20000' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      pictures: { type: 'string' },
      json: { type: 'string', default: 'bench/results/peers.json' },
    },
  })
  const machine = describeMachine()
  console.log(machine)
  await using parts = new AsyncDisposableStack()
  const boards = [...(await peerBoards(parts)), await drawbridge(parts), await paintingAlone(parts)].filter(
    ({ name }) => name.toLowerCase().startsWith(values.only.toLowerCase()),
  )
  for (const strokes of listOf(values.strokes).map((text) => numberOf('strokes', text))) {
    const rounds = new Map<Board, Figures[]>(boards.map((board) => [board, []]))
    for (let run = 0; run < numberOf('runs', values.runs); run++) {
      for (const [board, figures] of rounds) figures.push(await measure(board, strokes, values.pictures))
    }
    const what = `pages, ${strokes.toLocaleString('en')} strokes`
    const lines = [...rounds].map(([{ name }, figures]) => ({ name, figures: medianOf(figures) }))
    console.log(`\n${tableOf(what, columns, lines)}`)
    const results = lines.map(({ name, figures }): Result => ({ what, target: name, figures: { ...figures } }))
    await writeResults(values.json, machine, results)
  }
}

/** In a browser of its own, so that none finds what another left in memory. */
async function measure(board: Board, strokes: number, pictures: string | undefined): Promise<Figures> {
  const options = launchOptions()
  const flags = ['--js-flags=--expose-gc', '--enable-precise-memory-info']
  const browser = await chromium.launch({ ...options, args: [...options.args!, ...flags] })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
    const page = await context.newPage()
    const shoot = async (step: string) => {
      if (pictures) await page.screenshot({ path: `${pictures}/${board.name} ${strokes} ${step}.png` })
    }
    const painted = await board.open(page, strokes)
    await shoot('1 painted')
    const used = board.use ? await use(page, board.use, shoot) : unused
    const heap = await page.evaluate<number>('(gc(), performance.memory.usedJSHeapSize)')
    return { painted, ...used, heap, memory: await rendererMemory(browser) }
  } finally {
    await browser.close()
  }
}

const unused = { panOutFps: NaN, panOutP95: NaN, panFps: NaN, drawFps: NaN, drawP95: NaN, drawOutFps: NaN }

async function use(page: Page, hand: NonNullable<Board['use']>, shoot: (step: string) => Promise<void>) {
  const panOut = await pan(page)
  await shoot('2 panned')
  await hand.pen(page)
  const drawOut = await draw(page)
  await shoot('3 drawn on from afar')
  await hand.near(page)
  const panNear = await pan(page)
  await hand.pen(page)
  const drawn = await draw(page)
  await shoot('4 drawn on')
  return {
    panOutFps: panOut.fps,
    panOutP95: panOut.p95,
    panFps: panNear.fps,
    drawFps: drawn.fps,
    drawP95: drawn.p95,
    drawOutFps: drawOut.fps,
  }
}

/** Bytes that the largest of the browser's renderers has in memory; the page's, since there is no other. */
async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id)))
}
