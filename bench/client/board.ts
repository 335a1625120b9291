/** One board in the real page of a real server: opened, moved over, zoomed, drawn on, opened again. */
import type { Browser, Page } from 'playwright'
import type {} from '../../e2e/support/board-page.ts'
import type { Board } from './baseline.ts'
import type { Figures } from './figures.ts'
import { measure } from './gestures.ts'
import { memoryOf } from './memory.ts'
import { measureMoving } from './moving.ts'
import { traceDrawing } from './trace.ts'

export async function measureBoard(
  browser: Browser,
  url: string,
  { elements, ratio }: Board,
): Promise<Partial<Figures>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: ratio })
  try {
    const page = await context.newPage()
    const opened = await open(page, url)
    const { kilobytes, received } = await transfer(page)
    await zoomTo(page, '0')
    const pan = await measure(page, 'pan')
    await zoomTo(page, '1')
    const panOut = await measure(page, 'pan')
    await zoomTo(page, '1')
    const zoom = await measure(page, 'zoom')
    const { heap, renderer } = await memoryOf(browser, page)
    await zoomTo(page, '0')
    const drawing = await traceDrawing(browser, page)
    const moving = await measureMoving(page, elements)
    // The copy on the device is written a few seconds after the last change.
    await page.waitForTimeout(4_000)
    await page.close()
    const reopened = await open(await context.newPage(), url)
    return {
      opened,
      reopened,
      shown: opened - received,
      kilobytes,
      panFps: pan.fps,
      panP95: pan.p95,
      panOutFps: panOut.fps,
      panOutP95: panOut.p95,
      zoomFps: zoom.fps,
      zoomP95: zoom.p95,
      sharpAfter: zoom.sharpAfter,
      ...drawing,
      ...moving,
      heap,
      renderer,
    }
  } finally {
    await context.close()
  }
}

/** `0`: to 100 %, `1`: to everything. */
async function zoomTo(page: Page, key: '0' | '1'): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForTimeout(400)
  await page.evaluate(() => window.drawbridge.painted())
}

/** Follows the link; ms until everything in view is painted. */
async function open(page: Page, url: string): Promise<number> {
  // The page notes the time itself: a question from outside would come when it has time for it.
  await page.addInitScript(`(() => {
    const look = () => {
      const seq = Number(document.querySelector('[data-seq]')?.dataset.seq)
      if (seq > 0 && window.drawbridge) drawbridge.painted().then(() => (window.openedAt = performance.now()))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })()`)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'openedAt' in window, undefined, { timeout: 120_000 })
  return page.evaluate<number>('window.openedAt')
}

/** What came over the wire for the board, and when the last byte was there. */
function transfer(page: Page): Promise<{ readonly kilobytes: number; readonly received: number }> {
  return page.evaluate(() => {
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const board = all.filter(({ name }) => name.includes('/api/boards/'))
    return {
      kilobytes: board.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1_000,
      received: Math.max(
        ...board.filter(({ name }) => name.includes('/snapshot')).map(({ responseEnd }) => responseEnd),
      ),
    }
  })
}
