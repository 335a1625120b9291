/** What the browser itself writes down while somebody draws: when moves showed on the screen, what lifting the pen cost. */
import type { Browser, Page } from 'playwright'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  /** Microseconds that it took, and that its thread worked for it. */
  readonly dur?: number
  readonly tdur?: number
  readonly id2?: { readonly local: string }
  readonly args: {
    readonly event_latency?: { readonly event_type: string }
    readonly data?: { readonly type?: string }
  }
}

export interface Drawing {
  /** ms from a move of the mouse until it shows, 95th hundredth; from the event's creation to the presented frame. */
  readonly moveP95: number
  /** ms of the longest task of the page within 300 ms after the pen was lifted; time of the processor. */
  readonly penUp: number
  /** Frames a second meanwhile. */
  readonly fps: number
}

const categories = ['input', 'benchmark', 'cc', 'devtools.timeline', 'disabled-by-default-devtools.timeline']
const strokes = 6
const moves = 30

/** Draws some strokes with the mouse. */
export async function traceDrawing(browser: Browser, page: Page): Promise<Drawing> {
  await browser.startTracing(page, { categories })
  await page.evaluate(`(() => {
    const counted = (window.counted = { frames: 0, from: performance.now(), running: true })
    const count = () => { counted.frames++; if (counted.running) requestAnimationFrame(count) }
    requestAnimationFrame(count)
  })()`)
  for (let stroke = 0; stroke < strokes; stroke++) {
    const y = 200 + stroke * 80
    await page.mouse.move(300, y)
    await page.mouse.down()
    for (let at = 1; at <= moves; at++) await page.mouse.move(300 + at * 20, y + 30 * Math.sin(at / 3))
    await page.mouse.up()
    await page.waitForTimeout(300)
  }
  const fps = await page.evaluate<number>(
    '(counted.running = false, (1000 * counted.frames) / (performance.now() - counted.from))',
  )
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return { moveP95: latencyOfMoves(traceEvents), penUp: costOfLifting(traceEvents), fps }
}

function latencyOfMoves(events: readonly TraceEvent[]): number {
  const begun = new Map<string, number>()
  const took: number[] = []
  for (const { name, ph, pid, ts, id2, args } of events) {
    if (name !== 'EventLatency') continue
    const key = `${pid} ${id2?.local}`
    const type = args.event_latency?.event_type ?? ''
    if (ph === 'b' && /MOUSE_(?:MOVED|DRAGGED)/.test(type)) begun.set(key, ts)
    const from = ph === 'e' ? begun.get(key) : undefined
    if (from === undefined) continue
    took.push((ts - from) / 1_000)
    begun.delete(key)
  }
  took.sort((a, b) => a - b)
  return took[Math.floor(took.length * 0.95)] ?? Number.NaN
}

function costOfLifting(events: readonly TraceEvent[]): number {
  const lifted = events.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'pointerup')
  const costs = lifted.map(({ tid, pid, ts }) => {
    const tasks = events.filter(
      (event) =>
        event.name === 'RunTask' &&
        event.pid === pid &&
        event.tid === tid &&
        event.ts + (event.dur ?? 0) >= ts &&
        event.ts <= ts + 300_000,
    )
    return Math.max(0, ...tasks.map(({ tdur }) => tdur ?? 0)) / 1_000
  })
  costs.sort((a, b) => a - b)
  return costs[costs.length >> 1] ?? Number.NaN
}
