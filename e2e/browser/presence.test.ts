/** What people show each other while they are here: lasers, selections, where they write, where they look. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import type { BoardPage } from '../support/board-page.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { stages } from '../support/stage.ts'
import { waitFor } from '../support/wait.ts'

/** Whether a laser shines near a spot of the window. */
const shines = (board: BoardPage, x: number, y: number) =>
  board.page.evaluate(
    ([left, top]) => {
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-lasers] canvas')].at(-1)
      const pixels = canvas?.getContext('2d')?.getImageData(left! - 8, top! - 8, 16, 16).data
      return pixels?.some((value) => value > 0) ?? false
    },
    [x, y],
  )

/** A rectangle with its upper left corner at a spot of the window; it stays selected. */
async function rectangle(board: BoardPage, x: number, y: number): Promise<void> {
  await board.key('r')
  await board.draw([
    { x, y },
    { x: x + 60, y: y + 40 },
    { x: x + 120, y: y + 80 },
  ])
}

/** Moves the view a little and back. */
async function nudge(page: Page): Promise<void> {
  await page.mouse.move(450, 310)
  for (const by of [20, -20]) await page.mouse.wheel(0, by)
}

onEveryStage(
  'presence',
  (scene) => {
    async function twoPeople() {
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all([ann.connected(scene.stage.transport), ben.connected(scene.stage.transport)])
      // Whoever has moved the view keeps it: it does not go where something is drawn any more.
      for (const { page } of [ann, ben]) await nudge(page)
      await waitFor('Ben to see both', async () => (await ben.page.locator('[data-person]').count()) === 2)
      return { url, ann, ben }
    }

    async function follow(board: BoardPage): Promise<void> {
      await board.page.getByRole('button', { name: '2 people are here' }).click()
      await board.page.getByRole('button', { name: /^Follow / }).click()
      await board.page.locator('[data-following]').waitFor()
    }

    const following = (board: BoardPage) => board.page.locator('[data-following]').count()
    const mark = { x: 200, y: 160 }
    const seenAt = (board: BoardPage, dx: number, dy: number) =>
      board.untilInk(`the corner moved by ${dx}, ${dy}`, around({ x: mark.x + dx, y: mark.y + dy + 40 }))

    it("shows the other's laser while it shines, and nothing of it afterwards", async () => {
      const { url, ann, ben } = await twoPeople()
      await ann.key('k')
      await ann.page.locator('[data-lasers]').waitFor({ state: 'attached' })
      await ann.penDown([
        { x: 300, y: 300 },
        { x: 340, y: 320 },
        { x: 420, y: 300 },
      ])
      await waitFor('the laser in the own window', () => shines(ann, 420, 300))
      await waitFor("Ann's laser in Ben's window", () => shines(ben, 420, 300))
      // It is held still: what is pointed at stays marked.
      await waitFor('darkness where it was before', async () => !(await shines(ben, 340, 320)))
      expect(await shines(ben, 420, 300)).toBe(true)
      await ann.penUp()
      await ben.page.locator('[data-lasers]').waitFor({ state: 'detached' })
      await waitFor('darkness in the own window', async () => !(await shines(ann, 420, 300)))
      await ann.saved()
      expect(await scene.stage.count(url), 'nothing is drawn').toBe(0)
    })

    it('outlines what the other has selected, for newcomers too, until they let go of it', async () => {
      const { url, ann, ben } = await twoPeople()
      await rectangle(ann, mark.x, mark.y)
      const outline = ben.page.locator('[data-selected-by]')
      await outline.waitFor({ state: 'attached' })
      const cy = await scene.people.open(url)
      await cy.page.locator('[data-selected-by]').waitFor({ state: 'attached' })
      await ann.key('Escape')
      await outline.waitFor({ state: 'detached' })
    })

    it('names whoever writes, and tells them of each other', async () => {
      const { ann, ben } = await twoPeople()
      await ann.key('n')
      await ann.page.mouse.click(400, 300)
      await ann.page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
      await ann.page.keyboard.insertText('Budget')
      const named = ben.page.locator('[data-writing]')
      await named.waitFor()
      expect(await named.innerText()).not.toContain('too')
      await ben.key('v')
      await ben.page.mouse.dblclick(400, 300)
      for (const board of [ann, ben])
        await waitFor('word of the other', async () =>
          (await board.page.locator('[data-writing]').innerText()).endsWith('is writing here too'),
        )
      await ann.key('Escape')
      await named.waitFor({ state: 'detached' })
    })

    it('follows a view as it moves, and ends with Escape, with a move and with a stroke of one’s own', async () => {
      const { ann, ben } = await twoPeople()
      await rectangle(ann, mark.x, mark.y)
      await ann.key('Escape')
      await seenAt(ben, 0, 0)
      await follow(ben)
      await waitFor('Ann to know', async () =>
        (await ann.page.locator('[data-followers]').innerText()).endsWith('follows you'),
      )
      await ann.page.mouse.move(600, 400)
      await ann.page.mouse.wheel(-140, -90)
      await seenAt(ben, 140, 90)

      await ben.key('Escape')
      await waitFor('the end of it', async () => (await following(ben)) === 0)
      await ann.page.locator('[data-followers]').waitFor({ state: 'detached' })
      await ann.page.mouse.wheel(140, 90)
      await follow(ben)
      await seenAt(ben, 0, 0)
      await ben.page.mouse.move(600, 400)
      await ben.page.mouse.wheel(0, 30)
      await waitFor('the end of it', async () => (await following(ben)) === 0)
      await seenAt(ben, 0, -30)

      await follow(ben)
      await seenAt(ben, 0, 0)
      await ben.key('p')
      await ben.draw([
        { x: 500, y: 400 },
        { x: 560, y: 420 },
      ])
      await waitFor('the end of it', async () => (await following(ben)) === 0)
    })

    it('lets two people who follow each other not run away', async () => {
      const { ann, ben } = await twoPeople()
      await follow(ben)
      await ann.page.locator('[data-followers]').waitFor()
      await follow(ann)
      await waitFor('Ben to lead', async () => (await following(ben)) === 0)
      await ben.page.locator('[data-followers]').waitFor()
      expect(await following(ann)).toBe(1)
    })

    it('asks everybody to look, who may go there or stay', async () => {
      const { url, ann, ben } = await twoPeople()
      const cy = await scene.people.open(url)
      await cy.connected()
      await nudge(cy.page)
      await rectangle(ann, mark.x, mark.y)
      await ann.key('Escape')
      await Promise.all([seenAt(ben, 0, 0), seenAt(cy, 0, 0)])
      await ann.page.mouse.wheel(-150, -60)
      await seenAt(ann, 150, 60)
      await ann.page.getByRole('button', { name: '3 people are here' }).click()
      await ann.page.getByRole('button', { name: 'Bring everyone to me' }).click()
      await Promise.all([ben, cy].map((board) => board.page.locator('[data-invitation]').waitFor()))
      await ben.page.getByRole('button', { name: 'Go', exact: true }).click()
      await seenAt(ben, 150, 60)
      await cy.page.getByRole('button', { name: 'Dismiss' }).click()
      await cy.page.locator('[data-invitation]').waitFor({ state: 'detached' })
      await seenAt(cy, 0, 0)
      // What is said several times is one call.
      await cy.page.waitForTimeout(1_500)
      expect(await cy.page.locator('[data-invitation]').count()).toBe(0)
    })
  },
  // Where most can go wrong; together.test.ts and people.test.ts see to the others.
  [stages[3]],
)
