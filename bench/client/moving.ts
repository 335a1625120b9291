/** About a thousand elements of a board are selected, dragged, let go, and put back by undoing. */
import type { Page } from 'playwright'
import type {} from '../../e2e/support/board-page.ts'
import { measure } from './gestures.ts'

export interface Moving {
  readonly moveFps: number
  readonly moveP95Frame: number
  /** ms until everything in view is painted sharp. */
  readonly dropped: number
  readonly undone: number
}

const wanted = 1_000
/** Side of the square that boards lie in, board units, and what the lasso goes around, CSS px: free of the interface. */
const world = 20_000
const area = { left: 260, top: 120, right: 1_160, bottom: 780 }
const middle = { x: 700, y: 450 }

/** The page shows the board at 100 %. */
export async function measureMoving(page: Page, elements: number): Promise<Moving> {
  const room = (area.right - area.left) * (area.bottom - area.top)
  const zoom = Math.max(0.1, Math.min(1, Math.sqrt((room * elements) / (wanted * world ** 2))))
  await page.evaluate(`(async () => {
    for (let left = 120 * Math.log(${1 / zoom}); left > 0.1; left -= 20) {
      const deltaY = Math.min(20, left)
      document.querySelector('.stage').dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: true, clientX: ${middle.x}, clientY: ${middle.y}, bubbles: true, cancelable: true }))
      await new Promise(requestAnimationFrame)
    }
    await drawbridge.painted()
  })()`)
  await page.keyboard.press('s')
  const { left, top, right, bottom } = area
  await page.mouse.move(left, top)
  await page.mouse.down()
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const)
    await page.mouse.move(x, y, { steps: 3 })
  await page.mouse.up()
  await page.locator('[data-selection]').waitFor({ state: 'attached' })
  await page.keyboard.press('v')
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  // A press becomes a drag, and what it needs is loaded.
  await page.mouse.move(middle.x + 20, middle.y, { steps: 4 })
  await page.evaluate(() => window.drawbridge.painted())
  const { fps, p95 } = await measure(page, 'drag')
  const dropped = await until(page, () => page.mouse.up())
  const undone = await until(page, () => page.keyboard.press('Control+z'))
  return { moveFps: fps, moveP95Frame: p95, dropped, undone }
}

/** ms from a deed to everything being painted. */
async function until(page: Page, deed: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await deed()
  await page.evaluate(() => window.drawbridge.painted())
  return performance.now() - started
}
