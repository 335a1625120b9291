/** Some seconds of everything at once, from four browsers; `npm run soak` does it for five minutes. */
import { expect, it } from 'vitest'
import { drawMixed } from '../support/mixed-drawing.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { stages } from '../support/stage.ts'

const duration = 10_000

onEveryStage(
  'four people draw, undo and erase',
  (scene) => {
    it('and all end with the same board', async () => {
      const url = await scene.stage.newBoard()
      const boards = await Promise.all([0, 1, 2, 3].map(() => scene.people.open(url)))
      await Promise.all(boards.map((board) => board.connected(scene.stage.transport)))
      const until = performance.now() + duration
      const strokes = await Promise.all(boards.map((board, index) => drawMixed(board, { seed: index + 1, until })))
      await Promise.all(boards.map((board) => board.saved({ within: 30_000 })))
      await agreement(scene.stage, url, boards)
      expect(Math.min(...strokes), 'everybody drew').toBeGreaterThan(0)
      expect(await scene.stage.count(url), 'something is left to compare').toBeGreaterThan(0)

      const late = await scene.people.open(url)
      await agreement(scene.stage, url, [...boards, late])
    })
  },
  [stages[3]],
)
