/**
 * Measures painting in a real browser, without session or network: `node bench/render.ts [strokes] [device pixel ratio]`.
 * Prints one line of JSON per measurement.
 */
import { chromium, type Page } from 'playwright'
import { launchOptions } from '../e2e/support/browser.ts'
import { servePages } from './client/baseline.ts'
import type { Bench } from './client/page.ts'

declare const bench: Bench

/** Camera of each gesture, as the text of a function of the part done (0 to 1). */
const gestures = {
  'pan at 100 %': '(part) => ({ x: 4000 + part * 3000, y: 4000 + Math.sin(part * 6) * 900, zoom: 1 })',
  'pan at 10 %': '(part) => ({ x: part * 8000, y: part * 5000, zoom: 0.1 })',
  'zoom 10 to 300 %': `(part) => {
    const zoom = 0.1 * 30 ** (0.5 - 0.5 * Math.cos(part * 2 * Math.PI))
    return { x: 10000 - 720 / zoom, y: 10000 - 450 / zoom, zoom }
  }`,
}

const strokes = Number(process.argv[2] ?? 50_000)
const ratio = Number(process.argv[3] ?? 1)
const pages = await servePages()
const options = launchOptions()
const browser = await chromium.launch({
  ...options,
  args: [...options.args!, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: ratio })
  await page.goto(pages.url)
  await page.waitForFunction('window.bench')
  const painted = await page.evaluate((count) => bench.load(count), strokes)
  report('open', { strokes, ratio, painted })
  for (const [name, camera] of Object.entries(gestures)) report(name, await measureGesture(page, camera))
  report('heap', { megabytes: await page.evaluate('(gc(), performance.memory.usedJSHeapSize / 1e6)') })
  report('painting', await page.evaluate(() => bench.renderer.stats))
} finally {
  await browser.close()
  await pages.close()
}

/** Runs a gesture for three seconds. */
function measureGesture(page: Page, camera: string): Promise<object> {
  return page.evaluate(`(async () => {
    const camera = ${camera}
    const gaps = []
    const started = performance.now()
    for (let last = started, part = 0; part < 1; ) {
      bench.renderer.setCamera(camera(part))
      const now = await new Promise(requestAnimationFrame)
      gaps.push(now - last)
      last = now
      part = (performance.now() - started) / 3000
    }
    const ended = performance.now()
    await bench.renderer.idle()
    gaps.sort((a, b) => a - b)
    return {
      fps: (1000 * gaps.length) / (ended - started),
      p95: gaps[Math.floor(gaps.length * 0.95)],
      worst: gaps.at(-1),
      sharpAfter: performance.now() - ended,
    }
  })()`)
}

function report(what: string, figures: object): void {
  const rounded = Object.entries(figures).map(([name, value]) => [name, Math.round(Number(value) * 10) / 10])
  console.log(JSON.stringify({ what, ...Object.fromEntries(rounded) }))
}
