/** Two people who do something to the same things at the same time: both have their way, as far as that makes sense. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage } from '../support/board-page.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'

const at = (x: number, y: number) => ({ x, y })

onEveryStage(
  'at the same time',
  (scene) => {
    async function twoPeople() {
      const url = await scene.stage.newBoard()
      const [ann, ben] = await Promise.all([scene.people.open(url), scene.people.open(url)])
      await Promise.all([ann.connected(), ben.connected()])
      const elements = async () => {
        await Promise.all([ann.saved(), ben.saved()])
        await agreement(scene.stage, url, [ann, ben])
        return scene.stage.elements(url)
      }
      return { ann, ben, elements }
    }

    async function rectangle(board: BoardPage, x: number, y: number) {
      await board.key('r')
      await board.draw([at(x, y), at(x + 40, y + 40), at(x + 100, y + 80)])
    }

    it('one moves while the other recolours', async () => {
      const { ann, ben, elements } = await twoPeople()
      await rectangle(ann, 300, 300)
      await ben.untilInk('the rectangle', around(at(300, 340)))
      await ben.key('v')
      await ben.page.mouse.click(300, 340)
      await ben.page.locator('[data-selection]').waitFor()
      await ann.penDown([at(300, 340), at(260, 340), at(220, 340)])
      await ben.page.getByRole('radio', { name: 'Red', exact: true }).first().click()
      await ann.penMove([at(200, 340)])
      await ann.penUp()
      expect(await elements()).toMatchObject([{ x: 200, y: 300, color: 'red' }])
    })

    it('one groups while the other moves: it is moved, and in the group', async () => {
      const { ann, ben, elements } = await twoPeople()
      await rectangle(ann, 200, 300)
      await rectangle(ann, 400, 300)
      await ben.untilInk('both', around(at(400, 340)))
      await ben.key('v')
      await ben.penDown([at(200, 340), at(200, 360), at(200, 400)])
      await ann.key('Control+a')
      await ann.key('Control+g')
      await ben.penMove([at(200, 440)])
      await ben.penUp()
      const [left, right] = await elements()
      expect(left).toMatchObject({ x: 200, y: 400 })
      expect(left && 'group' in left && left.group).not.toBe('')
      expect(right).toMatchObject({ group: left && 'group' in left ? left.group : '' })
    })

    it('what an arrow holds on to is deleted while the other moves it', async () => {
      const { ann, ben, elements } = await twoPeople()
      await rectangle(ann, 150, 300)
      await rectangle(ann, 450, 300)
      await ann.key('a')
      await ann.draw([at(252, 340), at(350, 340), at(448, 340)])
      await ben.untilInk('the arrow', around(at(350, 340), 24))
      await ben.key('v')
      await ben.penDown([at(450, 370), at(450, 400), at(450, 430)])
      await ann.key('v')
      // Where Ben has it by now.
      await ann.untilInk('the box under way', around(at(450, 420)))
      await ann.page.mouse.click(450, 420)
      await ann.key('Delete')
      await ben.penMove([at(450, 460)])
      await ben.penUp()
      const left = await elements()
      expect(left.map(({ kind }) => kind).sort()).toEqual(['line', 'shape'])
      await ann.untilInk('the arrow still', around(at(290, 345), 40))
    })

    it('undo leaves alone what the other has changed since', async () => {
      const { ann, ben, elements } = await twoPeople()
      await rectangle(ann, 300, 300)
      await ann.draw([at(300, 340), at(280, 340), at(200, 340)])
      await ben.untilInk('the rectangle where Ann moved it', around(at(200, 340)))
      await ben.key('v')
      await ben.draw([at(200, 340), at(200, 360), at(200, 400)])
      expect(await elements()).toMatchObject([{ x: 200, y: 360 }])
      await ann.key('Control+z')
      // Across is Ann's last word, down is Ben's.
      const [now] = await elements()
      expect(now).toMatchObject({ y: 360 })
      await ben.key('Control+z')
      expect((await elements())[0]).toMatchObject({ y: 300 })
    })
  },
  [plainStage],
)
