/** A phone: fingers draw, two fingers move the board. */
import { expect, it } from 'vitest'
import { phone } from '../support/browser.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { plainStage } from '../support/stage.ts'
import { line, middle } from '../support/strokes.ts'

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

    it('nothing sticks out of the window', async () => {
      const board = await scene.people.open(await scene.stage.newBoard(), await scene.people.arrive(phone))
      const overflow = await board.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    })
  },
  [plainStage],
)
