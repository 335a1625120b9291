/** A phone: fingers draw, two fingers move the board. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { Point } from '../support/board-page.ts'
import { phone } from '../support/browser.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { line, middle } from '../support/strokes.ts'
import { waitFor } from '../support/wait.ts'

/** From one spot to another in a few moves. */
const path = (from: Point, to: Point) =>
  [0, 0.2, 0.5, 0.8, 1].map((share) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }))

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

      await page.getByRole('button', { name: 'Duplicate' }).tap()
      await expect.poll(async () => (await elements()).length).toBe(3)
      await page.getByRole('button', { name: 'More', exact: true }).tap()
      await page.getByRole('menuitem', { name: 'Bring to front' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Delete' }).tap()
      await expect.poll(async () => (await elements()).length).toBe(2)
      await page.getByRole('button', { name: 'Undo' }).tap()
      await expect.poll(async () => (await elements()).length).toBe(3)
    })

    it('nothing sticks out of the window, upright and lying', async () => {
      const board = await scene.people.open(await scene.stage.newBoard(), await scene.people.arrive(phone))
      for (const size of [
        { width: 390, height: 844 },
        { width: 844, height: 390 },
      ]) {
        await board.page.setViewportSize(size)
        const overflow = await board.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBe(0)
        for (const button of await board.page.getByRole('button').all()) {
          const box = await button.boundingBox()
          if (!box || !(await button.isVisible())) continue
          const name = String(await button.getAttribute('aria-label'))
          expect(box.x + box.width, name).toBeLessThanOrEqual(size.width)
          expect(box.y + box.height, name).toBeLessThanOrEqual(size.height)
        }
      }
    })
  },
  [plainStage],
)
