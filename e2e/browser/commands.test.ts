/** Commands by keys, palette, context menu and style panel; the clipboard between boards. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { onEveryStage } from '../support/scene.ts'

onEveryStage(
  'commands',
  (scene) => {
    async function withRectangles(count: number) {
      const url = await scene.stage.newBoard()
      const context = await scene.people.arrive()
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const board = await scene.people.open(url, context)
      await board.connected()
      for (let at = 0; at < count; at++) {
        await board.key('r')
        const [x, y] = [200 + at * 180, 200 + at * 50]
        await board.draw([
          { x, y },
          { x: x + 60, y: y + 40 },
          { x: x + 120, y: y + 80 },
        ])
      }
      const elements = async () => {
        await board.saved()
        return scene.stage.elements(url)
      }
      return { context, board, elements }
    }
    const dialog = (board: BoardPage) => board.page.getByRole('dialog')

    it('are found in the palette by a part of their name', async () => {
      const { board, elements } = await withRectangles(3)
      await board.key('Control+a')
      await board.key('Control+k')
      await dialog(board).waitFor()
      await board.page.keyboard.type('align top')
      await board.key('Enter')
      await dialog(board).waitFor({ state: 'detached' })
      expect(await elements()).toMatchObject([{ y: 200 }, { y: 200 }, { y: 200 }])
    })

    it('are all in the help', async () => {
      const { board } = await withRectangles(0)
      await board.key('?')
      const help = dialog(board)
      await help.waitFor()
      const text = await help.innerText()
      for (const word of ['Rectangle', 'Undo', 'Bring to front', 'Zoom to fit', 'Space']) expect(text).toContain(word)
      await board.key('Escape')
      await help.waitFor({ state: 'detached' })
    })

    it('group, move together, ungroup, and delete', async () => {
      const { board, elements } = await withRectangles(2)
      await board.key('Control+a')
      await board.key('Control+g')
      const [first, second] = await elements()
      expect(first!.group).toBe(second!.group)
      expect(first!.group).not.toBe('')
      await board.key('Escape')
      // A press on one takes both; arrow keys move them, and undo takes the whole burst back.
      await board.page.mouse.click(200, 220)
      for (let step = 0; step < 3; step++) await board.key('Shift+ArrowRight')
      expect(await elements()).toMatchObject([{ x: 230 }, { x: 410 }])
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ x: 200 }, { x: 380 }])
      // With Ctrl a press takes a part of the group alone.
      await board.key('Escape')
      await board.page.keyboard.down('Control')
      await board.page.mouse.click(200, 220)
      await board.page.keyboard.up('Control')
      await board.key('Shift+ArrowRight')
      expect(await elements()).toMatchObject([{ x: 210 }, { x: 380 }])
      await board.key('Control+z')
      await board.key('Escape')
      await board.page.mouse.click(200, 220)
      await board.key('Control+Shift+g')
      expect(await elements()).toMatchObject([{ group: '' }, { group: '' }])
      await board.key('Delete')
      expect(await elements()).toEqual([])
    })

    it('change the order in which things are painted', async () => {
      const { board, elements } = await withRectangles(3)
      const [first, second, third] = (await elements()).map(({ id }) => id)
      await board.key('v')
      await board.page.mouse.click(200, 220)
      await board.key('Control+]')
      expect((await elements()).map(({ id }) => id)).toEqual([second, first, third])
      await board.key('Control+Shift+]')
      expect((await elements()).map(({ id }) => id)).toEqual([second, third, first])
      await board.key('Control+Shift+[')
      expect((await elements()).map(({ id }) => id)).toEqual([first, second, third])
    })

    it('spread, flip and turn what is selected', async () => {
      const { board, elements } = await withRectangles(3)
      await board.page.mouse.click(380, 270)
      await board.key('Shift+ArrowRight')
      await board.key('Shift+ArrowRight')
      await board.key('Control+a')
      await board.key('Alt+Shift+h')
      expect(await elements()).toMatchObject([{ x: 200 }, { x: 380 }, { x: 560 }])
      await board.key('Shift+h')
      expect(await elements()).toMatchObject([{ x: 560 }, { x: 380 }, { x: 200 }])
      await board.key('Shift+v')
      expect(await elements()).toMatchObject([{ y: 300 }, { y: 250 }, { y: 200 }])
      await board.key('Shift+r')
      const quarter = { angle: expect.closeTo(Math.PI / 2, 4) as number }
      expect(await elements()).toMatchObject([quarter, quarter, quarter])
      for (let step = 0; step < 4; step++) await board.key('Control+z')
      expect(await elements()).toMatchObject([{ x: 200, y: 200, angle: 0 }, { x: 400 }, { x: 560 }])
    })

    it('set the style of what is selected, all at once', async () => {
      const { board, elements } = await withRectangles(2)
      await board.key('Control+a')
      await board.page.getByRole('radio', { name: 'Red' }).click()
      await board.page.getByRole('radio', { name: 'Hatching' }).click()
      await board.page.getByRole('radio', { name: 'Dashed' }).click()
      expect(await elements()).toMatchObject([
        { color: 'red', fill: 'hatch', dash: 'dashed' },
        { color: 'red', fill: 'hatch', dash: 'dashed' },
      ])
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ dash: 'solid' }, { dash: 'solid' }])
    })

    it('give selected shapes another form, and their letters a colour of their own', async () => {
      const { board, elements } = await withRectangles(2)
      await board.key('Control+a')
      const panel = board.page.locator('.panel.style')
      await panel.getByText('Shape', { exact: true }).click()
      await panel.getByRole('radio', { name: 'Ellipse' }).click()
      expect(await elements()).toMatchObject([{ shape: 'ellipse' }, { shape: 'ellipse' }])
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ shape: 'rectangle' }, { shape: 'rectangle' }])
      expect(await panel.getByText('Colour of the letters').count(), 'there are no letters').toBe(0)
      await board.key('Escape')
      await board.page.mouse.click(200, 220)
      await board.key('Enter')
      await board.page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
      await board.page.keyboard.insertText('WWW')
      await board.key('Escape')
      await panel.getByText('Colour of the letters').click()
      await panel.getByRole('radiogroup', { name: 'Colour of the letters' }).getByRole('radio', { name: 'Red' }).click()
      expect((await elements())[0]).toMatchObject({ text: 'WWW', color: 'ink', textColor: 'red' })
    })

    it('select one thing after the other with Tab, as one reads, and leave Tab to the page where nothing is selected', async () => {
      const { board } = await withRectangles(3)
      const selection = () => board.page.locator('[data-selection]').getAttribute('points')
      const places: (string | null)[] = []
      for (let step = 0; step < 4; step++) {
        await board.key('Tab')
        await board.page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)))
        places.push(await selection())
      }
      expect(new Set(places.slice(0, 3)).size).toBe(3)
      expect(places[3]).toBe(places[0])
      await board.key('Shift+Tab')
      await expect.poll(selection).toBe(places[2])
      await board.key('Escape')
      await board.key('Tab')
      expect(await board.page.evaluate(() => document.activeElement?.matches('button, a, input'))).toBe(true)
    })

    it('say that everything is saved to whoever saves', async () => {
      const { board } = await withRectangles(1)
      await board.saved()
      await board.key('Control+s')
      await board.page.locator('.toasts').getByText('Everything you drew is stored on the server.').waitFor()
    })

    it('work as before after a control was pressed with the mouse', async () => {
      const { board, elements } = await withRectangles(1)
      await board.key('v')
      await board.key('Control+a')
      await board.page.getByRole('radio', { name: 'Red', exact: true }).click()
      await board.key('ArrowRight')
      expect(await elements()).toMatchObject([{ x: 201, color: 'red' }])
      await board.page.getByRole('button', { name: 'Pen', exact: true }).click()
      await board.page.keyboard.down('Space')
      await board.draw([
        { x: 500, y: 500 },
        { x: 510, y: 520 },
      ])
      await board.page.keyboard.up('Space')
      expect(await elements(), 'looked around, drew nothing').toHaveLength(1)
      await board.key('v')
      await board.key('Control+a')
      await board.key('Enter')
      await board.page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
    })

    it('copy to another board, where lines hold on to the copies', async () => {
      const { context, board } = await withRectangles(2)
      await board.key('a')
      await board.draw([
        { x: 320, y: 240 },
        { x: 350, y: 260 },
        { x: 380, y: 290 },
      ])
      await board.key('Control+a')
      await board.key('Control+c')
      const url = await scene.stage.newBoard()
      const other = await scene.people.open(url, context)
      await other.connected()
      await other.page.mouse.move(500, 400)
      await other.key('Control+v')
      await expect.poll(() => scene.stage.count(url)).toBe(3)
      const pasted = await scene.stage.elements(url)
      expect(pasted.map(({ kind }) => kind).sort()).toEqual(['line', 'shape', 'shape'])
      const line = pasted.find((element) => element.kind === 'line')!
      const ids = pasted.map(({ id }) => id)
      expect(ids).toContain(line.start?.[0])
      expect(ids).toContain(line.end?.[0])
    })

    it('lock what should stay, and unlock it from the menu of the board', async () => {
      const { board, elements } = await withRectangles(1)
      await board.key('Control+a')
      await board.key('Control+Shift+l')
      await board.key('Escape')
      await board.key('v')
      await board.draw([
        { x: 200, y: 220 },
        { x: 260, y: 300 },
        { x: 300, y: 400 },
      ])
      expect(await elements()).toMatchObject([{ x: 200, y: 200, locked: true }])
      await board.page.mouse.click(700, 500, { button: 'right' })
      await board.page.getByRole('menuitem', { name: 'Unlock everything' }).click()
      expect(await elements()).toMatchObject([{ locked: false }])
    })
  },
  [plainStage],
)
