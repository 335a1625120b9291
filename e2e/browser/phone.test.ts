/** A phone: fingers draw, two fingers move the board. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage, Point } from '../support/board-page.ts'
import { phone } from '../support/browser.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { line, middle } from '../support/strokes.ts'
import { waitFor } from '../support/wait.ts'

/** From one spot to another in a few moves. */
const path = (from: Point, to: Point) =>
  [0, 0.2, 0.5, 0.8, 1].map((share) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }))

/** What can be pressed and is not a finger wide (44 CSS px) or reaches out of the window, unless it lies in something that scrolls. */
function misplaced(): string[] {
  const most = { x: innerWidth, y: innerHeight }
  const all = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [role=menuitem]')]
  const wrong = all.flatMap((each) => {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return []
    // What a label holds is pressed by it; a link that only the keyboard reaches is out of sight until then.
    const box = (each.closest('label') ?? each).getBoundingClientRect()
    if (box.right <= 0 || box.bottom <= 0 || box.width <= 1) return []
    const name = each.getAttribute('aria-label') ?? each.textContent?.trim() ?? each.tagName
    const small = box.height < 43.5 || box.width < 43.5
    const scrolls = each.closest('[data-popover], [role=menu], dialog') !== null
    const out =
      box.left < -0.5 || box.right > most.x + 0.5 || (!scrolls && (box.top < -0.5 || box.bottom > most.y + 0.5))
    return small || out ? [`${name}: ${[box.left, box.top, box.width, box.height].map(Math.round).join(' ')}`] : []
  })
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways')
  return wrong
}

/** Taps a button as a finger does: two within a third of a second are something else to a browser. */
async function tapped(board: BoardPage, name: string): Promise<void> {
  await board.rest()
  await board.page.getByRole('button', { name, exact: true }).tap()
}

onEveryStage(
  'on a phone',
  (scene) => {
    it('a finger draws, and a pinch zooms without drawing', async () => {
      const url = await scene.stage.newBoard()
      const board = await scene.people.open(url, await scene.people.arrive(phone))
      await board.connected(scene.stage.transport)
      const stroke = line(100, 300, 160)
      await board.touch(stroke)
      await board.saved()
      await board.untilInk('the stroke', around(middle(stroke)))
      expect(await scene.stage.count(url)).toBe(1)

      // Both fingers move apart, away from a point above the stroke: the stroke leaves its place downwards.
      const apart = (dx: number) => Array.from({ length: 9 }, (_, step) => ({ x: 200 + dx * (20 + step * 12), y: 200 }))
      await board.touch(apart(-1), apart(1))
      await board.untilNoInk('the stroke where it was', around(middle(stroke)))
      await board.saved()
      await agreement(scene.stage, url, [board])
      expect(await scene.stage.count(url), 'a pinch draws nothing').toBe(1)
    })

    it('a tap after a quick stroke counts', async () => {
      const board = await scene.people.open(await scene.stage.newBoard(), await scene.people.arrive(phone))
      await board.connected(scene.stage.transport)
      const menu = board.page.locator('[data-popover]')
      for (let n = 1; n <= 5; n++) {
        await board.touch(path({ x: 120, y: 200 + n * 60 }, { x: 220, y: 240 + n * 60 }))
        await tapped(board, 'Menu')
        await menu.waitFor({ timeout: 5_000 })
        await board.page.keyboard.press('Escape')
        await menu.waitFor({ state: 'detached' })
      }
    })

    it('fingers take tools from the bar, make and write, select, move, and open what else can be done', async () => {
      const url = await scene.stage.newBoard()
      const board = await scene.people.open(url, await scene.people.arrive(phone))
      await board.connected(scene.stage.transport)
      const { page } = board
      const elements = async () => {
        await board.saved()
        return scene.stage.elements(url)
      }
      const bar = page.getByRole('toolbar', { name: 'Tools' })
      for (const button of await bar.getByRole('button').all()) {
        const { width, height } = (await button.boundingBox())!
        expect(Math.min(width, height), await button.getAttribute('aria-label').then(String)).toBeGreaterThanOrEqual(44)
      }

      // A browser takes a moment to see that a touch was a tap, and none so soon after another.
      const take = (name: string) => {
        const button = bar.getByRole('button', { name, exact: true })
        return waitFor(`${name} to be in the hand`, async () => {
          if ((await button.getAttribute('aria-pressed')) === 'true') return true
          await button.tap()
          return false
        })
      }
      await take('Rectangle')
      await board.touch(path({ x: 80, y: 200 }, { x: 200, y: 300 }))
      expect(await elements()).toMatchObject([{ kind: 'shape', x: 80, y: 200, w: 120, h: 100 }])

      await take('Text')
      await page.touchscreen.tap(250, 500)
      const field = page.getByRole('textbox', { name: 'Text', exact: true })
      await field.waitFor()
      await page.keyboard.insertText('Milk')
      // Beside what is written.
      await page.touchscreen.tap(60, 420)
      await field.waitFor({ state: 'detached' })
      await expect.poll(async () => (await elements())[1]).toMatchObject({ kind: 'text', text: 'Milk' })

      await take('Select')
      await page.touchscreen.tap(80, 250)
      await page.locator('[data-selection]').waitFor()
      await board.touch(path({ x: 140, y: 250 }, { x: 180, y: 290 }))
      await expect.poll(async () => (await elements())[0]).toMatchObject({ y: 240, w: 120, h: 100 })

      const tap = (name: string) => tapped(board, name)
      await tap('Duplicate')
      await expect.poll(async () => (await elements()).length).toBe(3)
      await tap('More')
      await page.getByRole('menuitem', { name: 'Bring to front' }).waitFor()
      await page.keyboard.press('Escape')
      await tap('Delete')
      await expect.poll(async () => (await elements()).length).toBe(2)
      await tap('Undo')
      await expect.poll(async () => (await elements()).length).toBe(3)
    })

    it('nothing sticks out of the window or is smaller than a finger, on small and large phones and on tablets', async () => {
      const board = await scene.people.open(await scene.stage.newBoard(), await scene.people.arrive(phone))
      await board.connected(scene.stage.transport)
      const { page } = board
      await board.touch(path({ x: 120, y: 250 }, { x: 200, y: 300 }))
      await board.saved()
      const sizes = [
        [360, 640],
        [390, 844],
        [844, 390],
        [820, 1180],
        [1180, 820],
      ] as const
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        // The bars are made anew where the window gets another shape, and a tap on an old one opens nothing. The page is
        // told of it with the first frame that it paints in the new size.
        await page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, {
          width,
          height,
        })
        await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
        const panel = page.locator('[data-popover]')
        for (const opened of ['', 'Menu', 'More tools']) {
          if (opened) {
            await tapped(board, opened)
            await panel.locator('button').first().waitFor()
          }
          expect(await page.evaluate(misplaced), `${width} × ${height} ${opened}`).toEqual([])
          if (!opened) continue
          await page.keyboard.press('Escape')
          await panel.waitFor({ state: 'detached' })
        }
      }
    })

    it('a finger that rests opens a menu, two taps write, and a pen takes over from the palm', async () => {
      const url = await scene.stage.newBoard()
      const board = await scene.people.open(url, await scene.people.arrive(phone))
      await board.connected(scene.stage.transport)
      const { page } = board
      const cdp = await page.context().newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchEnd', points: readonly Point[] = [], at?: number) =>
        cdp.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: points.map((point, id) => ({ ...point, id })),
          ...(at === undefined ? {} : { timestamp: at / 1000 }),
        })

      await board.key('r')
      await board.touch(path({ x: 80, y: 300 }, { x: 240, y: 420 }))
      await board.saved()
      await board.key('v')
      await touch('touchStart', [{ x: 160, y: 302 }])
      await page.getByRole('menuitem', { name: 'Bring to front' }).waitFor()
      await touch('touchEnd')
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })

      // How soon a finger comes again is its own affair, not the machine's.
      const now = Date.now()
      const taps = [0, 120].flatMap((after) => [
        touch('touchStart', [{ x: 160, y: 302 }], now + after),
        touch('touchEnd', [], now + after + 40),
      ])
      await Promise.all(taps)
      await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
      await page.keyboard.press('Escape')

      // A palm lies on the screen when the pen comes: what the pen draws counts.
      await board.key('Escape')
      await board.key('p')
      await touch('touchStart', [{ x: 300, y: 700 }])
      const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point) =>
        cdp.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', pointerType: 'pen', clickCount: 1 })
      const [first, ...rest] = line(100, 550, 160)
      await pen('mousePressed', first!)
      for (const point of rest) await pen('mouseMoved', point)
      await pen('mouseReleased', rest.at(-1)!)
      await touch('touchEnd')
      await board.untilInk('the stroke of the pen', around(middle(line(100, 550, 160))))
      await board.saved()
      const strokes = (await scene.stage.elements(url)).filter(({ kind }) => kind === 'stroke')
      expect(strokes).toHaveLength(1)
      // From the first pen on, fingers move the view.
      await board.touch(path({ x: 100, y: 200 }, { x: 100, y: 260 }))
      await board.saved()
      expect(await scene.stage.count(url)).toBe(2)
      // Until somebody says otherwise.
      await tapped(board, 'Menu')
      await page.getByRole('switch', { name: 'Draw with a pen only' }).click()
      await page.keyboard.press('Escape')
      await board.touch(path({ x: 300, y: 200 }, { x: 300, y: 260 }))
      await board.saved()
      expect(await scene.stage.count(url)).toBe(3)
    })
  },
  [plainStage],
)
