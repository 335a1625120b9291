/** Two people on one board. */
import { expect, it } from 'vitest'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { differentStages } from '../support/stage.ts'
import { line, middle } from '../support/strokes.ts'

onEveryStage(
  'drawing together',
  (scene) => {
    async function twoPeople() {
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all([ann.connected(scene.stage.transport), ben.connected(scene.stage.transport)])
      return { url, ann, ben }
    }

    it('shows what the other draws while it is being drawn, and all of it after a reload', async () => {
      const { url, ann, ben } = await twoPeople()
      const stroke = line(300, 200)
      await ann.penDown(stroke)
      // Ann still holds the button down.
      await ben.untilInk("Ann's unfinished stroke", around(middle(stroke)))
      await ann.penMove(line(500, 300, 100))
      await ben.untilInk('its second half', around({ x: 550, y: 300 }))
      await ann.penUp()

      const [upper, lower] = [line(300, 400), line(300, 460)]
      await Promise.all([ann.draw(upper), ben.draw(lower)])
      await Promise.all([
        ann.untilInk("Ben's stroke", around(middle(lower))),
        ben.untilInk("Ann's stroke", around(middle(upper))),
      ])
      await Promise.all([ann.saved(), ben.saved()])
      const digest = await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(3)

      await ann.page.reload()
      await ann.ready()
      for (const each of [stroke, upper, lower]) await ann.untilInk('every stroke', around(middle(each)))
      expect(await agreement(scene.stage, url, [ann, ben])).toBe(digest)
    })

    it('undoes and redoes only what one did oneself', async () => {
      const { url, ann, ben } = await twoPeople()
      const [upper, lower] = [line(300, 200), line(300, 400)]
      await ann.draw(upper)
      await ben.draw(lower)
      await ann.untilInk("Ben's stroke", around(middle(lower)))
      await ann.key('Control+z')
      await ben.untilNoInk("Ann's stroke", around(middle(upper)))
      expect(await ben.hasInk(around(middle(lower)))).toBe(true)
      await ann.key('Control+z')
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url), "Ben's stroke stays").toBe(1)
      await ann.key('Control+Shift+z')
      await ben.untilInk("Ann's stroke again", around(middle(upper)))
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(2)
    })

    it('erases for both, and one undo brings all of it back', async () => {
      const { url, ann, ben } = await twoPeople()
      const [upper, lower] = [line(300, 250), line(300, 290)]
      await ann.draw(upper)
      await ann.draw(lower)
      await ben.untilInk('both strokes', around(middle(lower)))
      await ben.key('e')
      await ben.draw([
        { x: 400, y: 220 },
        { x: 400, y: 320 },
      ])
      await ann.untilNoInk('the first stroke', around(middle(upper)))
      await ann.untilNoInk('the second stroke', around(middle(lower)))
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(0)
      await ben.key('Control+z')
      await ann.untilInk('the first stroke again', around(middle(upper)))
      await agreement(scene.stage, url, [ann, ben])
      expect(await scene.stage.count(url)).toBe(2)
    })
  },
  differentStages,
)
