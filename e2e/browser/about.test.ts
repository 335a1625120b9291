/** Getting about on a board: search, map, presentation, links; and a look that is carried from one thing to another. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'getting about',
  (scene) => {
    async function drag(board: BoardPage, key: string, x: number, y: number, toX: number, toY: number) {
      await board.key(key)
      await board.draw([
        { x, y },
        { x: (x + toX) / 2, y: (y + toY) / 2 - 8 },
        { x: toX, y: toY },
      ])
    }

    async function note(board: BoardPage, x: number, y: number, text: string) {
      const field = board.page.getByRole('textbox', { name: 'Text', exact: true })
      await board.key('n')
      await board.page.mouse.click(x, y)
      await field.waitFor()
      await board.page.keyboard.insertText(text)
      await board.key('Escape')
      await field.waitFor({ state: 'detached' })
      await board.key('Escape')
    }

    it('finds what is written, and goes there', async () => {
      const { board } = await scene.newBoard()
      await note(board, 300, 300, 'Budget für Ana')
      // Far away from it.
      await board.key('h')
      await board.draw([
        { x: 200, y: 300 },
        { x: 800, y: 500 },
      ])
      await board.draw([
        { x: 100, y: 100 },
        { x: 800, y: 500 },
      ])
      await board.key('Control+f')
      const bar = board.page.getByRole('search')
      await bar.getByRole('textbox').fill('fur ana')
      await bar.getByText('1 / 1').waitFor()
      const frame = board.page.locator('[data-selection]')
      await waitFor('the note to be in view', async () => {
        const box = await frame.boundingBox()
        return box !== null && box.x > 0 && box.y > 0 && box.x + box.width < 900 && box.y + box.height < 620
      })
      await bar.getByRole('textbox').fill('nobody')
      await bar.getByText('Nothing found').waitFor()
      await board.key('Escape')
      await bar.waitFor({ state: 'detached' })
    })

    it('shows the board in small, and goes where one presses', async () => {
      const { board } = await scene.newBoard()
      await drag(board, 'r', 300, 200, 500, 400)
      await board.key('Escape')
      await board.key('Shift+M')
      const map = board.page.locator('canvas[aria-label="Map of the board"]')
      await map.waitFor()
      const box = (await map.boundingBox())!
      await board.page.mouse.click(box.x + box.width - 4, box.y + box.height / 2)
      await board.untilNoInk('the shape where it was', { x: 290, y: 190, width: 60, height: 60 })
    })

    it('presents frames one after the other, and comes back', async () => {
      const { board } = await scene.newBoard()
      await board.key('Alt+Shift+P')
      await board.page.getByText('Draw a frame first').waitFor()
      for (const x of [150, 450]) {
        await drag(board, 'f', x, 150, x + 250, 350)
        await board.key('Escape')
        await board.key('Escape')
      }
      await board.key('Alt+Shift+P')
      const slide = (name: string) => board.page.getByRole('region', { name })
      await slide('Slide 1 of 2: Frame 1').waitFor()
      expect(await board.page.getByRole('toolbar').isVisible()).toBe(false)
      await board.key('ArrowRight')
      await slide('Slide 2 of 2: Frame 2').waitFor()
      await board.key('ArrowRight')
      await board.key('ArrowLeft')
      await slide('Slide 1 of 2: Frame 1').waitFor()
      await board.key('Escape')
      await board.page.getByRole('toolbar').waitFor()
      await waitFor('the view to be as before', async () => (await board.page.getByText('100 %').count()) > 0)
      // It begins with the frame that is selected.
      await board.key('v')
      await board.page.mouse.click(450, 250)
      await board.key('Alt+Shift+P')
      await slide('Slide 2 of 2: Frame 2').waitFor()
    })

    it('links an element, and refuses what is no address', async () => {
      const { board, elements } = await scene.newBoard()
      await drag(board, 'r', 300, 200, 500, 400)
      await board.key('Control+Shift+k')
      const dialog = board.page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('javascript:alert(1)')
      await board.key('Enter')
      await dialog.getByRole('alert').waitFor()
      await dialog.getByRole('textbox').fill('example.org/plan')
      await board.key('Enter')
      await dialog.waitFor({ state: 'detached' })
      const badge = board.page.getByRole('link', { name: 'Open https://example.org/plan' })
      await badge.waitFor()
      expect(await badge.getAttribute('rel')).toContain('noopener')
      expect(await elements()).toMatchObject([{ link: 'https://example.org/plan' }])
      await board.key('Control+z')
      await badge.waitFor({ state: 'detached' })
    })

    it('gives one thing the look of another', async () => {
      const { board, elements } = await scene.newBoard()
      await drag(board, 'r', 100, 150, 200, 250)
      await board.page.getByRole('radio', { name: 'Red' }).first().click()
      await board.page.getByRole('radio', { name: 'Hatching' }).click()
      await board.page
        .getByRole('radiogroup', { name: 'Colour of the fill' })
        .getByRole('radio', { name: 'Teal' })
        .click()
      await board.key('Control+Alt+C')
      await board.key('Escape')
      await drag(board, 'p', 300, 200, 500, 400)
      await board.key('Control+a')
      await board.key('Control+Alt+V')
      const [, stroke] = await elements()
      expect(stroke).toMatchObject({ kind: 'stroke', color: 'red' })
      expect((await elements())[0]).toMatchObject({ fill: 'hatch', fillColor: 'teal', color: 'red' })
    })
  },
  [plainStage],
)
