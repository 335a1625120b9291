/**
 * A server goes away while people draw. Nobody loses a stroke, and nobody draws one twice. Several nodes go away in
 * `rolling.test.ts` and in the chaos suite.
 */
import { expect, it } from 'vitest'
import type { BoardPage, Status } from '../support/board-page.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { stages, type Stage } from '../support/stage.ts'
import { line } from '../support/strokes.ts'

onEveryStage(
  'restart under drawing',
  (scene) => {
    /** Draws strokes one after the other until told to stop; returns how many. */
    async function keepDrawing(board: BoardPage, y: number, stop: AbortSignal): Promise<number> {
      let strokes = 0
      while (!stop.aborted) {
        await board.draw(line(200 + (strokes % 40) * 12, y + (strokes % 7) * 8, 60))
        strokes++
        await board.rest()
      }
      return strokes
    }

    /** Waits until everybody has seen changes stored after `seq`. */
    async function stored(boards: readonly BoardPage[], seq: number): Promise<void> {
      const after = (status: Status) => status.connection === 'connected' && status.seq > seq
      await Promise.all(boards.map((board) => board.until('more is stored', after, { within: 40_000 })))
    }

    it('loses nothing to SIGTERM and nothing to kill -9', async () => {
      const url = await scene.stage.newBoard()
      const boards = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all(boards.map((board) => board.connected(scene.stage.transport)))
      const done = new AbortController()
      const drawing = Promise.all(boards.map((board, index) => keepDrawing(board, 180 + index * 200, done.signal)))
      /** Takes one node after the other away and back. Everybody is back, and draws, before the next one goes. */
      const inTurn = async (away: (node: Stage['nodes'][number]) => Promise<unknown>) => {
        for (const node of scene.stage.nodes) {
          await stored(boards, (await scene.stage.read(url)).seq)
          await away(node)
          await node.start()
        }
        await stored(boards, (await scene.stage.read(url)).seq)
      }
      try {
        await inTurn(async (node) => expect(await node.stop(), node.log).toEqual({ code: 0, signal: null }))
        await inTurn((node) => node.crash())
      } finally {
        done.abort()
        await drawing
      }
      const strokes = (await drawing).reduce((sum, count) => sum + count)
      await Promise.all(boards.map((board) => board.saved({ within: 30_000 })))
      await agreement(scene.stage, url, boards)
      expect(await scene.stage.count(url)).toBe(strokes)
    })
  },
  [stages[0]],
)
