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
  /** ms from a move of the mouse until it shows, 95th hundredth. */
  readonly moveP95: number
  /** ms of the longest task of the page within 300 ms after the pen was lifted; time of the processor. */
  readonly penUp: number
  /** Frames a second meanwhile. */
  readonly fps: number
}

const categories = ['input', 'benchmark', 'cc', 'viz', 'devtools.timeline', 'disabled-by-default-devtools.timeline']
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

/**
 * From the making of an event to the end of the first drawing of the screen that begins after the canvas painted by the next
 * animation frame was handed over. (The browser's own account of an event ends too soon where a canvas reaches the screen
 * beside the rest of the page, as a desynchronized one does.)
 */
function latencyOfMoves(events: readonly TraceEvent[]): number {
  const ends = (wanted: string) =>
    events
      .filter(({ name, ph }) => name === wanted && ph === 'X')
      .map(({ ts, dur = 0 }) => ({ ts, end: ts + dur }))
      .sort((a, b) => a.ts - b.ts)
  const painted = ends('FireAnimationFrame')
  const handedOver = ends('Surface::CommitFrame')
  const drawn = ends('Display::DrawAndSwap')
  const begun = new Map<string, number>()
  const took: number[] = []
  for (const { name, ph, pid, ts, id2, args } of events) {
    const key = `${pid} ${id2?.local}`
    const type = args.event_latency?.event_type ?? ''
    // Whoever only points leaves nothing on the canvas to wait for.
    if (name === 'EventLatency' && ph === 'b' && /MOUSE_DRAGGED/.test(type)) begun.set(key, ts)
    const from = name === 'RendererMainProcessing' && ph === 'e' ? begun.get(key) : undefined
    if (from === undefined) continue
    begun.delete(key)
    const frame = painted.find((each) => each.ts >= ts)
    const surface = frame && handedOver.find((each) => each.ts >= frame.end)
    const screen = surface && drawn.find((each) => each.ts >= surface.ts)
    if (screen) took.push((screen.end - from) / 1_000)
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
