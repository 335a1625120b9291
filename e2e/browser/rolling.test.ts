/** Both nodes are restarted, one after the other, while two people draw. They notice nothing. */
import { expect, it } from 'vitest'
import type { BoardPage } from '../support/board-page.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { nodeStages } from '../support/stage.ts'
import { line } from '../support/strokes.ts'

/** Notes everything that the status says from now on; returns how to read it. */
async function listen(board: BoardPage): Promise<() => Promise<string[]>> {
  await board.page
    .locator('[data-connection]')
    .first()
    .evaluate((element: HTMLElement) => {
      const said = new Set<string>()
      const note = () => said.add(element.innerText.trim())
      note()
      new MutationObserver(note).observe(element, { subtree: true, childList: true, characterData: true })
      Object.assign(window, { said })
    })
  return () => board.page.evaluate(() => [...(window as unknown as { said: Set<string> }).said])
}

onEveryStage(
  'a rolling restart',
  (scene) => {
    it('is noticed by nobody', async () => {
      const url = await scene.stage.newBoard()
      const boards = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all(boards.map((board) => board.connected(scene.stage.transport)))
      const said = await Promise.all(boards.map(listen))

      let drawn = 0
      const done = new AbortController()
      const drawing = boards.map(async (board, person) => {
        for (let stroke = 0; !done.signal.aborted; stroke++) {
          await board.draw(line(200 + (stroke % 40) * 12, 180 + person * 200 + (stroke % 7) * 8, 60))
          drawn++
          await board.rest()
        }
      })
      for (const node of scene.stage.nodes) {
        expect(await node.stop(), node.log).toEqual({ code: 0, signal: null })
        await node.start()
        const { seq } = await scene.stage.read(url)
        await Promise.all(boards.map((board) => board.until('more is stored', (status) => status.seq > seq)))
      }
      done.abort()
      await Promise.all(drawing)

      await Promise.all(boards.map((board) => board.saved()))
      await agreement(scene.stage, url, boards)
      expect(await scene.stage.count(url)).toBe(drawn)
      for (const words of await Promise.all(said.map((read) => read())))
        for (const word of words) expect(word).toMatch(/^(Saved|Saving \d+)/)
    })
  },
  nodeStages,
)
