/** `npm run bench -- client`: how a large board opens, pans, zooms and is drawn on, in the real page of a real server. */
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright'
import type {} from '../../e2e/support/board-page.ts'
import { launchOptions } from '../../e2e/support/browser.ts'
import { ServerProcess } from '../../e2e/support/server.ts'
import { listOf, numberOf } from '../arguments.ts'
import { describeMachine } from '../machine.ts'
import { seedBoard } from '../seed/board.ts'
import { measure, type Smoothness } from './gestures.ts'

export const usage = `npm run bench -- client [options]       (after npm run build)
  --strokes 5000,50000    boards to measure, 40 points a stroke
  --ratio 1               device pixel ratio
  --runs 3                the median is shown`

interface Figures {
  /** ms from following the link until everything in view is painted, without and with a copy on the device. */
  readonly opened: number
  readonly reopened: number
  /** Bytes that crossed the wire for it. */
  readonly kilobytes: number
  readonly panFps: number
  readonly panP95: number
  readonly panOutFps: number
  readonly panOutP95: number
  readonly zoomFps: number
  readonly zoomP95: number
  readonly sharpAfter: number
  readonly drawFps: number
  /** MB of JavaScript objects. */
  readonly heap: number
}

export async function benchClient(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      strokes: { type: 'string', default: '5000,50000' },
      ratio: { type: 'string', default: '1' },
      runs: { type: 'string', default: '3' },
    },
  })
  console.log(describeMachine())
  const server = await ServerProcess.start({ env: { LOG_LEVEL: 'warn', LIMIT_BOARDS_PER_HOUR: '1000' } })
  const options = launchOptions()
  const browser = await chromium.launch({ ...options, args: [...options.args!, '--js-flags=--expose-gc'] })
  try {
    for (const strokes of listOf(values.strokes).map((text) => numberOf('strokes', text))) {
      const board = await seedBoard(server.url, { strokes, points: 40, world: 20_000 })
      const runs: Figures[] = []
      while (runs.length < numberOf('runs', values.runs)) {
        runs.push(await measureBoard(browser, `${server.url}/b/${board}`, Number(values.ratio)))
      }
      console.log(`\n${strokes} strokes at device pixel ratio ${values.ratio}`)
      for (const name of Object.keys(runs[0]!) as (keyof Figures)[]) {
        console.log(`  ${name.padEnd(12)} ${median(runs.map((run) => run[name])).toFixed(1)}`)
      }
    }
  } finally {
    await browser.close()
    await server.dispose()
  }
}

async function measureBoard(browser: Browser, url: string, ratio: number): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: ratio })
  try {
    const page = await context.newPage()
    const opened = await open(page, url)
    const kilobytes = (await transferred(page)) / 1_000
    await page.keyboard.press('0')
    await page.evaluate(() => window.drawbridge.painted())
    const pan = await measure(page, 'pan')
    await page.keyboard.press('1')
    await page.evaluate(() => window.drawbridge.painted())
    const panOut = await measure(page, 'pan')
    await page.keyboard.press('1')
    await page.evaluate(() => window.drawbridge.painted())
    const zoom = await measure(page, 'zoom')
    const drawFps = await draw(page)
    const heap = await page.evaluate<number>('(gc(), performance.memory.usedJSHeapSize)')
    await page.waitForTimeout(3_000)
    await page.close()
    const reopened = await open(await context.newPage(), url)
    return { opened, reopened, kilobytes, ...figuresOf(pan, panOut, zoom), drawFps, heap: heap / 1e6 }
  } finally {
    await context.close()
  }
}

function figuresOf(pan: Smoothness, panOut: Smoothness, zoom: Smoothness) {
  return {
    panFps: pan.fps,
    panP95: pan.p95,
    panOutFps: panOut.fps,
    panOutP95: panOut.p95,
    zoomFps: zoom.fps,
    zoomP95: zoom.p95,
    sharpAfter: zoom.sharpAfter,
  }
}

/** Follows the link; ms until everything in view is painted. */
async function open(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('[data-seq]')?.dataset['seq']) > 0)
  return page.evaluate(async () => {
    await window.drawbridge.painted()
    return performance.now()
  })
}

function transferred(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.includes('/api/boards/'))
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  )
}

/** Draws strokes with the mouse; frames a second meanwhile. */
async function draw(page: Page): Promise<number> {
  await page.evaluate(`(() => {
    window.frameCount = 0
    const count = () => { window.frameCount++; window.counting = requestAnimationFrame(count) }
    count()
    window.countedFrom = performance.now()
  })()`)
  for (let stroke = 0; stroke < 6; stroke++) {
    await page.mouse.move(300, 200 + stroke * 80)
    await page.mouse.down()
    for (let at = 1; at <= 25; at++) await page.mouse.move(300 + at * 24, 200 + stroke * 80 + 30 * Math.sin(at / 3))
    await page.mouse.up()
  }
  return page.evaluate<number>(`(() => {
    cancelAnimationFrame(window.counting)
    return (1000 * window.frameCount) / (performance.now() - window.countedFrom)
  })()`)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
