/** What a hand does on whatever board a page shows, and how smoothly that goes. Needs nothing of the page. */
import type { Page } from 'playwright'

export interface Smoothness {
  /** Frames a second, and the 95th hundredth of the times between two, ms. */
  readonly fps: number
  readonly p95: number
}

/** Where the hand is: on the board in every one of them. */
const spot = { x: 700, y: 450 }
const panTime = 3_000
const drawTime = 4_000

/**
 * Turns the wheel in every frame for some seconds, along a way that depends on time alone and ends where it began: whoever
 * is slower sees the same places in larger steps. Throws where the board does not move.
 */
export async function pan(page: Page): Promise<Smoothness> {
  await page.mouse.move(spot.x, spot.y)
  return mustShow(page, 'panning', () =>
    page.evaluate(
      ({ x, y, time }) =>
        new Promise<{ fps: number; p95: number }>((resolve) => {
          const target = document.elementFromPoint(x, y)!
          const gaps: number[] = []
          const started = performance.now()
          const wayX = (part: number) => 280 * Math.sin(4 * Math.PI * part)
          const wayY = (part: number) => 400 * Math.sin(2 * Math.PI * part)
          let last = Number.NaN
          let before = 0
          const frame = () => {
            const now = performance.now()
            if (!Number.isNaN(last)) gaps.push(now - last)
            last = now
            const part = (now - started) / time
            const turn = { deltaX: wayX(part) - wayX(before), deltaY: wayY(part) - wayY(before) }
            before = part
            const event = { ...turn, clientX: x, clientY: y, bubbles: true, cancelable: true }
            target.dispatchEvent(new WheelEvent('wheel', event))
            if (part < 1) return void requestAnimationFrame(frame)
            const sum = gaps.reduce((sum, gap) => sum + gap, 0)
            gaps.sort((a, b) => a - b)
            resolve({ fps: (1000 * gaps.length) / sum, p95: gaps[Math.floor(gaps.length * 0.95)]! })
          }
          requestAnimationFrame(frame)
        }),
      { ...spot, time: panTime },
    ),
  )
}

/** Draws with the mouse, an event after the other as the page takes them. Throws where no ink appears. */
export async function draw(page: Page): Promise<Smoothness> {
  return mustShow(page, 'drawing', async () => {
    await page.evaluate(`(() => {
      const gaps = []
      let last = performance.now()
      let counting
      const count = () => {
        const now = performance.now()
        gaps.push(now - last)
        last = now
        counting = requestAnimationFrame(count)
      }
      count()
      window.endCounting = () => {
        cancelAnimationFrame(counting)
        const sum = gaps.reduce((sum, gap) => sum + gap, 0)
        gaps.sort((a, b) => a - b)
        return { fps: (1000 * gaps.length) / sum, p95: gaps[Math.floor(gaps.length * 0.95)] }
      }
    })()`)
    const started = performance.now()
    for (let stroke = 0; performance.now() - started < drawTime; stroke++) {
      const y = 200 + (stroke % 8) * 60
      await page.mouse.move(300, y)
      await page.mouse.down()
      for (let at = 1; at <= 25 && performance.now() - started < drawTime; at++) {
        await page.mouse.move(300 + at * 24, y + 30 * Math.sin(at / 3))
      }
      await page.mouse.up()
    }
    return page.evaluate<Smoothness>('window.endCounting()')
  })
}

async function mustShow<T>(page: Page, what: string, act: () => Promise<T>): Promise<T> {
  const before = await page.screenshot()
  const result = await act()
  if (before.equals(await page.screenshot())) throw new Error(`${what} changed nothing on ${page.url()}`)
  return result
}
