/** What must cross the wire before the first stroke can be drawn stays light, as it is really served. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { line, middle } from '../support/strokes.ts'

/** Compressed bytes of scripts and styles: without which there is no stroke, and with those that come right after them. */
const most = { needed: 100_000, first: 122_000 }

/** Paths and compressed bytes of what was asked for before what no first stroke waits for. */
function loaded(): [path: string, size: number][] {
  const rest = performance.getEntriesByName('rest')[0]?.startTime ?? Infinity
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  return (
    resources
      .filter(({ startTime }) => startTime < rest)
      .map(({ name, encodedBodySize }): [string, number] => [new URL(name).pathname, encodedBodySize])
      // The worker makes tiles of what is finished: the first stroke is there without it.
      .filter(([path]) => /\.(?:js|css)$/.test(path) && !/worker|\/sw\.js$/.test(path))
  )
}

const weight = (files: readonly (readonly [path: string, size: number])[]) =>
  files.reduce((sum, [, size]) => sum + size, 0)

onEveryStage(
  'the first load of a board',
  (scene) => {
    it('needs at most 100 kB of scripts and styles, and 122 with what stands around the board', async () => {
      const url = await scene.stage.newBoard()
      const board = await scene.people.open(url)
      // It comes when the page has time, before or after the first stroke.
      await board.page.getByRole('radiogroup', { name: 'Colour' }).first().waitFor()
      await board.draw(line(300, 300))
      await board.untilInk('the first stroke', around(middle(line(300, 300))))
      const first = await board.page.evaluate(loaded)
      const page = await (await fetch(url)).text()
      const needed = first.filter(([path]) => page.includes(`.${path}"`))
      expect(needed.length, 'scripts and styles were seen').toBeGreaterThan(1)
      expect(weight(needed), JSON.stringify(needed)).toBeLessThanOrEqual(most.needed)
      expect(weight(first), JSON.stringify(first)).toBeLessThanOrEqual(most.first)
    })
  },
  [plainStage],
)
