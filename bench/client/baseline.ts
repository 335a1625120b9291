/** The same board in memory: in a plain canvas, which is what figures are compared with, and in the page's own painting. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { createServer } from 'vite'
import type { Bench } from './page.ts'
import type { PlainBench } from './plain.ts'
import { measure } from './gestures.ts'
import { memoryOf } from './memory.ts'
import { traceDrawing } from './trace.ts'
import type { Figures } from './figures.ts'

declare const bench: Bench & PlainBench

const root = join(import.meta.dirname, '../..')

/** Serves the pages of this folder. */
export async function servePages(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    resolve: { alias: { '#shared': join(root, 'shared') } },
    server: { port: 0, host: '127.0.0.1', fs: { allow: [root] } },
  })
  await server.listen()
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() }
}

/** A board to measure with. */
export interface Board {
  readonly elements: number
  readonly mixed: boolean
  /** Device pixel ratio. */
  readonly ratio: number
}

/** Everything that fits into the window at the smallest zoom, and a window full of it at 100 %. */
const views = {
  out: { x: 2_800, y: 5_500, zoom: 0.1 },
  in: { x: 4_000, y: 4_000, zoom: 1 },
}

/** ms from having the board's text to having everything in view painted, zoomed out and at 100 %, without session and network. */
export async function measurePainting(browser: Browser, url: string, board: Board): Promise<Partial<Figures>> {
  return onPage(browser, url, board, async (page) => ({
    paintedNear: await load(page, board, 'in'),
    painted: await load(page, board, 'out'),
  }))
}

export async function measurePlain(browser: Browser, url: string, board: Board): Promise<Partial<Figures>> {
  return onPage(browser, `${url}plain.html`, board, async (page) => {
    const paintedNear = await load(page, board, 'in')
    const near = await measure(page, 'pan', 1.5)
    const painted = await load(page, board, 'out')
    const far = await measure(page, 'pan', 1.5)
    const zoom = await measure(page, 'zoom', 1.5)
    await page.evaluate((view) => bench.look(view), views.in)
    const drawing = await traceDrawing(browser, page)
    const { heap, renderer } = await memoryOf(browser, page)
    return {
      painted,
      paintedNear,
      panFps: near.fps,
      panP95: near.p95,
      panOutFps: far.fps,
      panOutP95: far.p95,
      zoomFps: zoom.fps,
      zoomP95: zoom.p95,
      sharpAfter: zoom.sharpAfter,
      ...drawing,
      heap,
      renderer,
    }
  })
}

function load(page: Page, { elements, mixed }: Board, view: keyof typeof views): Promise<number> {
  return page.evaluate(([count, mixed, view]) => bench.load(count, mixed, view), [
    elements,
    mixed,
    views[view],
  ] as const)
}

async function onPage<T>(browser: Browser, url: string, { ratio }: Board, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: ratio })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction('window.bench')
    return await run(page)
  } finally {
    await context.close()
  }
}
