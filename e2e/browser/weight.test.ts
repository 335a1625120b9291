/** What must cross the wire before the first stroke can be drawn stays light, as it is really served. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { line, middle } from '../support/strokes.ts'

/** Compressed bytes of scripts and styles. */
const most = 120_000

onEveryStage(
  'the first load of a board',
  (scene) => {
    it('needs at most 120 kB of scripts and styles', async () => {
      const url = await scene.stage.newBoard()
      const context = await scene.people.arrive()
      const sizes = new Map<string, number>()
      context.on('response', (response) => {
        const path = new URL(response.url()).pathname
        // The worker makes tiles of what is finished: the first stroke is there without it.
        if (!/\.(?:js|css)$/.test(path) || /worker|\/sw\.js$/.test(path)) return
        void response
          .request()
          .sizes()
          .then(({ responseBodySize }) => sizes.set(path, responseBodySize))
          .catch(() => undefined)
      })
      const board = await scene.people.open(url, context)
      // It comes when the page has time, before or after the first stroke.
      await board.page.getByRole('radiogroup', { name: 'Colour' }).first().waitFor()
      await board.penDown(line(300, 300))
      // What comes from here on is waited for by nobody.
      const first = new Map(sizes)
      await board.penUp()
      await board.untilInk('the first stroke', around(middle(line(300, 300))))
      const total = [...first.values()].reduce((sum, size) => sum + size, 0)
      expect(first.size, 'scripts and styles were seen').toBeGreaterThan(1)
      expect(total, JSON.stringify(Object.fromEntries(first))).toBeLessThanOrEqual(most)
    })
  },
  [plainStage],
)
