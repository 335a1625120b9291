/** How smoothly a page shows what others draw, and what that takes. */
import type { Browser, Page } from 'playwright'
import type {} from '../../e2e/support/board-page.ts'
import { seeded } from '../../e2e/support/seeded.ts'
import { makeBoard } from '../../server/testing/api.ts'
import { BoardConnection } from '../load/connection.ts'
import { batchInterval, Hand } from '../load/hand.ts'
import { Pen } from '../load/pen.ts'

export interface Watching {
  readonly fps: number
  /** 95th hundredth of frame times, ms. */
  readonly p95: number
  /** Processor time of the page's process and of the one that draws the screen, ms a second. */
  readonly cpu: number
}

export const people = 20
/** Side of the square that they draw in, all of it in view, board units. */
const world = 850
const seconds = 5

/** `url`: the server's. */
export async function measureWatching(browser: Browser, url: string): Promise<Watching> {
  const board = await makeBoard(url, 'Watching')
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}/b/${board}`)
  await page.waitForFunction(() => 'drawbridge' in window)
  await page.evaluate(() => window.drawbridge.ready())
  const open = () => BoardConnection.open({ url, board, transport: 'websocket' })
  const others = await Promise.all(Array.from({ length: people }, open))
  const pens = others.map(({ client }, at) => new Pen(client, new Hand(seeded(at + 1), world)))
  const drawing = setInterval(() => {
    for (const [at, pen] of pens.entries()) {
      pen.draw((operation) => others[at]!.add(operation))
      others[at]!.pump()
    }
  }, batchInterval)
  try {
    // The first frames run code that is not compiled yet.
    await frames(page, 2)
    const before = await processorTime(browser)
    const { fps, p95 } = await frames(page, seconds)
    return { fps, p95, cpu: ((await processorTime(browser)) - before) / seconds }
  } finally {
    clearInterval(drawing)
    await Promise.all(others.map((one) => one.flush().then(() => one.leave())))
    await page.close()
  }
}

/** Frames of so many seconds: it never comes to rest meanwhile. */
function frames(page: Page, seconds: number): Promise<Pick<Watching, 'fps' | 'p95'>> {
  return page.evaluate(async (duration) => {
    const frame = () => new Promise<number>(requestAnimationFrame)
    const gaps: number[] = []
    const begun = await frame()
    for (let last = begun; last - begun < duration;) {
      const now = await frame()
      gaps.push(now - last)
      last = now
    }
    const sum = gaps.reduce((total, gap) => total + gap, 0)
    return { fps: (1_000 * gaps.length) / sum, p95: gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)]! }
  }, seconds * 1_000)
}

/** Of the pages and of what draws them on the screen, ms. */
async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo
    .filter(({ type }) => type === 'renderer' || type === 'GPU')
    .reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0)
}
