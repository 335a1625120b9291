/** Tools that have no test of their own, chosen in the bar, and what is set for whichever tool is in hand. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { drag, line } from '../support/strokes.ts'

const forms = {
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  diamond: 'Diamond',
  triangle: 'Triangle',
  hexagon: 'Hexagon',
  star: 'Star',
  cloud: 'Cloud',
  speech: 'Speech bubble',
  cylinder: 'Cylinder',
} as const
const size = { width: 120, height: 90 }

onEveryStage(
  'tools',
  (scene) => {
    /** Takes a tool from the bar, or from behind "more". */
    async function take(board: BoardPage, name: string): Promise<void> {
      const bar = board.page.getByRole('toolbar', { name: 'Tools' })
      const tool = bar.getByRole('button', { name, exact: true })
      if (!(await tool.first().isVisible())) await bar.getByRole('button', { name: 'More tools' }).click()
      await tool.first().click()
      await board.page.evaluate(() => window.drawbridge.ready())
    }

    it('draw every form that there is, hollow and where one draws it', async () => {
      const { board, elements } = await scene.newBoard()
      const places = Object.entries(forms).map(([form, name], at) => ({
        form,
        name,
        x: 130 + (at % 3) * 190,
        y: 90 + Math.floor(at / 3) * 140,
      }))
      for (const { name, x, y } of places) {
        await take(board, name)
        await board.draw(drag({ x, y }, { x: x + size.width, y: y + size.height }))
        await board.key('Escape')
      }
      expect(await elements()).toMatchObject(
        places.map(({ form, x, y }) => ({ kind: 'shape', shape: form, x, y, w: size.width, h: size.height })),
      )
      for (const { name, x, y } of places) {
        await board.untilInk(name, { x: x - 4, y: y - 4, width: size.width + 8, height: size.height + 8 })
        const middle = around({ x: x + size.width / 2, y: y + size.height * 0.6 }, 10)
        expect(await board.hasInk(middle), `the middle of ${name}`).toBe(false)
      }
    })

    it('stay in the hand where somebody wants that', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('r')
      await board.key('q')
      for (const x of [150, 350]) await board.draw(drag({ x, y: 200 }, { x: x + 100, y: 300 }))
      expect(await elements()).toHaveLength(2)
      await board.key('q')
      await board.draw(drag({ x: 550, y: 200 }, { x: 650, y: 300 }))
      expect(await elements()).toHaveLength(3)
      await board.draw(drag({ x: 150, y: 400 }, { x: 250, y: 450 }))
      expect(await elements(), 'the tool to select with is in the hand').toHaveLength(3)
    })

    it('take a colour that is typed, and offer it to one another', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('r')
      const panel = board.page.locator('.panel.style')
      await panel.getByRole('textbox', { name: 'Colour as #rrggbb' }).fill('F80')
      await board.page.keyboard.press('Enter')
      await board.draw(drag({ x: 150, y: 200 }, { x: 250, y: 300 }))
      await board.key('p')
      await panel.getByRole('radio', { name: 'Green' }).click()
      await panel.getByRole('radio', { name: '#ff8800' }).click()
      await board.draw(line(300, 250))
      expect(await elements()).toMatchObject([
        { kind: 'shape', color: '#ff8800' },
        { kind: 'stroke', color: '#ff8800' },
      ])
    })
  },
  [plainStage],
)
