/** Text and links that are dragged from other windows to a board. Files are dropped in `images.test.ts`. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage, Point } from '../support/board-page.ts'
import { onEveryStage } from '../support/scene.ts'

onEveryStage(
  'what is dragged from elsewhere',
  (scene) => {
    /** Drags as the system does it: what the page does not take, the browser opens in its place. */
    async function drop(board: BoardPage, { x, y }: Point, data: Readonly<Record<string, string>>): Promise<void> {
      const session = await board.page.context().newCDPSession(board.page)
      const items = Object.entries(data).map(([mimeType, data]) => ({ mimeType, data }))
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x, y, data: { items, dragOperationsMask: 1 } })
    }

    it('becomes text where it is dropped, and a link leads where it led', async () => {
      const { url, board, elements } = await scene.newBoard()
      await drop(board, { x: 400, y: 300 }, { 'text/plain': 'Dragged words' })
      await expect.poll(async () => (await elements()).length).toBe(1)
      await drop(board, { x: 700, y: 500 }, { 'text/uri-list': 'https://example.org/plan' })
      await expect.poll(async () => (await elements()).length).toBe(2)
      expect(board.page.url(), 'the board stays').toBe(url)
      const [words, link] = await elements()
      expect(words).toMatchObject({ kind: 'text', text: 'Dragged words' })
      const { x, y, w, h } = words as { x: number; y: number; w: number; h: number }
      expect({ x: x + w / 2, y: y + h / 2 }).toEqual({ x: expect.closeTo(400, 0), y: expect.closeTo(300, 0) })
      expect(link).toMatchObject({ text: 'https://example.org/plan', link: 'https://example.org/plan' })
      await board.page.getByRole('link', { name: 'Open https://example.org/plan' }).waitFor()
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ text: 'Dragged words' }])
    })

    it('is not taken from a text field, and not where it lands on the bars', async () => {
      const { url, board, elements } = await scene.newBoard()
      await board.page.getByTitle('Name of the board').click()
      const name = board.page.getByRole('textbox', { name: 'Name of the board' })
      await name.fill('')
      const box = (await name.boundingBox())!
      await drop(board, { x: box.x + 10, y: box.y + 10 }, { 'text/plain': 'Plan' })
      await expect.poll(() => name.inputValue()).toBe('Plan')
      await board.key('Escape')
      const bar = (await board.page.getByRole('toolbar', { name: 'Tools' }).boundingBox())!
      await drop(board, { x: bar.x + 10, y: bar.y + 10 }, { 'text/uri-list': 'https://example.org/elsewhere' })
      await expect.poll(async () => (await elements()).length).toBe(1)
      expect(board.page.url()).toBe(url)
    })
  },
  [plainStage],
)
