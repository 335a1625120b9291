/** Writing on the board: text, notes, text in shapes and on lines; by two people; with an input method. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { waitFor } from '../support/wait.ts'

onEveryStage(
  'writing',
  (scene) => {
    const field = (board: BoardPage) => board.page.getByRole('textbox', { name: 'Text', exact: true })

    async function write(board: BoardPage, text: string): Promise<void> {
      await field(board).waitFor()
      await board.page.keyboard.insertText(text)
      await board.key('Escape')
      await field(board).waitFor({ state: 'detached' })
    }

    it('puts text where one clicks, as wide as it is, undone in one step', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('t')
      await board.page.mouse.click(300, 200)
      await write(board, 'Hello\nboard')
      const [text] = await elements()
      expect(text).toMatchObject({ kind: 'text', text: 'Hello\nboard', x: 300, wrap: false })
      const { w, h } = text as { w: number; h: number }
      expect(w).toBeGreaterThan(40)
      expect(w).toBeLessThan(140)
      expect(h).toBeCloseTo(60, 0)
      await board.untilInk('the text', { x: 300, y: 188, width: 60, height: 26 })
      await board.key('Control+z')
      expect(await elements()).toEqual([])
      await board.key('Control+Shift+z')
      expect(await elements()).toMatchObject([{ text: 'Hello\nboard' }])
    })

    it('leaves nothing where nothing was written', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('t')
      await board.page.mouse.click(300, 200)
      await write(board, '  ')
      expect(await elements()).toEqual([])
    })

    it('writes on notes, into shapes, onto lines and over frames', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('n')
      await board.page.mouse.click(300, 300)
      await write(board, 'A note')
      await board.key('r')
      await board.draw([
        { x: 500, y: 200 },
        { x: 600, y: 250 },
        { x: 700, y: 300 },
      ])
      await board.key('Enter')
      await write(board, 'In a shape')
      await board.key('l')
      await board.draw([
        { x: 500, y: 400 },
        { x: 600, y: 410 },
        { x: 700, y: 400 },
      ])
      await board.key('Enter')
      await write(board, 'On a line')
      await board.key('f')
      await board.draw([
        { x: 800, y: 200 },
        { x: 900, y: 300 },
        { x: 1100, y: 400 },
      ])
      await board.key('Enter')
      await write(board, 'A frame')
      const made = await elements()
      expect(made.map((element) => ('text' in element ? element.text : 'name' in element ? element.name : ''))).toEqual(
        expect.arrayContaining(['A note', 'In a shape', 'On a line', 'A frame']),
      )
      expect(made.find(({ kind }) => kind === 'note')).toMatchObject({ x: 200, y: 200, w: 200, h: 200 })
    })

    it('makes a shape as high as its text, and no lower than it was', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('r')
      await board.draw([
        { x: 500, y: 200 },
        { x: 580, y: 220 },
        { x: 660, y: 240 },
      ])
      await board.key('Enter')
      await write(board, 'Much more than has room in a box that is so low')
      const [grown] = (await elements()) as { y: number; h: number }[]
      expect(grown!.y).toBe(200)
      expect(grown!.h).toBeGreaterThan(80)
      await board.untilInk('its lower edge', { x: 520, y: 200 + grown!.h - 3, width: 120, height: 6 })
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ h: 40, y: 200, text: '' }])
      // What was made room for while writing is given up again while writing.
      await board.key('Enter')
      await field(board).waitFor()
      await board.page.keyboard.insertText('A long line, and another long line, and one more')
      await waitFor('a higher shape', async () => {
        const [shape] = (await scene.stage.elements(board.page.url())) as { h: number }[]
        return shape!.h > 60
      })
      await board.key('Control+a')
      await write(board, 'Less')
      expect(await elements()).toMatchObject([{ h: 40, y: 200, text: 'Less' }])
    })

    it('goes on from note to note with Tab, and back', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('n')
      await board.page.mouse.click(300, 300)
      await field(board).waitFor()
      for (const words of ['One', 'Two', 'Three']) {
        await board.page.keyboard.type(words)
        await board.key(words === 'Three' ? 'Shift+Tab' : 'Tab')
      }
      await board.page.keyboard.type('Second')
      await board.key('Escape')
      await field(board).waitFor({ state: 'detached' })
      expect(await elements()).toMatchObject([
        { text: 'One', x: 200, y: 200 },
        { text: 'Second', x: 420, y: 200, color: 'yellow' },
        { text: 'Three', x: 640, y: 200 },
      ])
      // Each is a step of its own.
      for (let step = 0; step < 2; step++) await board.key('Control+z')
      expect(await elements()).toMatchObject([{ text: 'One' }, { text: 'Two' }])
    })

    it('goes on writing where one double-clicks', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('n')
      await board.page.mouse.click(300, 300)
      await write(board, 'First')
      await board.key('Escape')
      await board.page.mouse.dblclick(300, 300)
      await field(board).waitFor()
      await board.key('End')
      await board.page.keyboard.insertText(' and second')
      await board.key('Control+Enter')
      await field(board).waitFor({ state: 'detached' })
      expect(await elements()).toMatchObject([{ text: 'First and second' }])
    })

    it('takes what an input method composes, and nothing half composed', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('t')
      await board.page.mouse.click(300, 200)
      await field(board).waitFor()
      const session = await board.page.context().newCDPSession(board.page)
      await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
      expect(JSON.stringify(await elements())).not.toContain('にほ')
      await session.send('Input.insertText', { text: '日本' })
      await board.key('Escape')
      await field(board).waitFor({ state: 'detached' })
      expect(await elements()).toMatchObject([{ text: '日本' }])
    })

    it('two people change different things of one note at once', async () => {
      const { url, board: ann, elements } = await scene.newBoard()
      const ben = await scene.people.open(url)
      await ben.connected()
      await ann.key('n')
      await ann.page.mouse.click(300, 300)
      await field(ann).waitFor()
      await ann.page.keyboard.insertText('Budget')
      await waitFor("Ann's words on the server", async () =>
        JSON.stringify(await scene.stage.elements(url)).includes('Budget'),
      )
      await waitFor('Ben to have them', async () => (await ben.digest()).seq === (await scene.stage.read(url)).seq)
      await ben.key('v')
      await ben.page.mouse.click(300, 380)
      await ben.page.getByRole('radio', { name: 'Pink' }).click()
      await ann.page.keyboard.insertText(' 2027')
      await ann.key('Escape')
      await expect.poll(elements).toMatchObject([{ kind: 'note', text: 'Budget 2027', color: 'pink' }])
      await agreement(scene.stage, url, [ann, ben])
    })

    it('closes where somebody else deletes what is being written on', async () => {
      const { url, board: ann } = await scene.newBoard()
      const ben = await scene.people.open(url)
      await ben.connected()
      await ann.key('n')
      await ann.page.mouse.click(300, 300)
      await field(ann).waitFor()
      await ann.page.keyboard.insertText('Budget')
      await waitFor('the note', async () => (await scene.stage.count(url)) === 1)
      await ben.key('Control+a')
      await ben.key('Delete')
      await field(ann).waitFor({ state: 'detached' })
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(0)
    })
  },
  [plainStage],
)
