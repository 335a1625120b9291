/** What is loaded only when somebody wants it: nothing that a hand does meanwhile is lost, and a failure is said. */
import { expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import { onEveryStage } from '../support/scene.ts'
import { drag } from '../support/strokes.ts'

/** The file with what tools do when they are used, and the one with, among others, the field that is written in. */
const gestures = /\/gestures-[^/]+\.js$/
const panels = /\/panels-[^/]+\.js$/
const at = (x: number, y: number) => ({ x, y })

onEveryStage(
  'parts that come late',
  (scene) => {
    /** A person whose browser gets that file only when it is released; `asked` resolves when it asks for it. */
    async function waiting(part = gestures) {
      const person = await scene.people.arrive()
      const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
      const { promise: go, resolve: release } = Promise.withResolvers<void>()
      await person.route(part, async (route) => {
        ask()
        await go
        await route.continue()
      })
      return { person, asked, release }
    }

    it('what is drawn and moved before they are there is done when they are, in its order', async () => {
      const { person, asked, release } = await waiting()
      const { board, elements } = await scene.newBoard(person)
      const { keyboard, mouse } = board.page
      await keyboard.press('r')
      await asked
      for (const [from, ...path] of [drag(at(300, 300), at(500, 400)), drag(at(300, 325), at(340, 355))]) {
        await mouse.move(from!.x, from!.y)
        await mouse.down()
        for (const { x, y } of path) await mouse.move(x, y)
        await mouse.up()
      }
      release()
      // The second drag moves what the first one made.
      expect(await elements()).toMatchObject([{ kind: 'shape', x: 340, y: 330, w: 200, h: 100 }])
    })

    it('a line that was begun before they are there is not gone on with by another tool', async () => {
      const { person, asked, release } = await waiting()
      const { board, elements } = await scene.newBoard(person)
      const { keyboard, mouse } = board.page
      await keyboard.press('l')
      await asked
      await mouse.click(300, 300)
      await keyboard.press('p')
      release()
      await board.key('l')
      await mouse.move(500, 400)
      await board.draw(drag(at(320, 420), at(400, 460)))
      expect(await elements()).toMatchObject([{ kind: 'line', x: 320, y: 420 }])
    })

    it.each([
      ['the code of the tool', gestures],
      ['the field', panels],
    ])('what is typed before %s is there stands in the note when it is', async (_what, part) => {
      const { person, asked, release } = await waiting(part)
      const { board, elements } = await scene.newBoard(person)
      const { keyboard, mouse } = board.page
      await keyboard.press('n')
      await asked
      await mouse.click(500, 300)
      // Spaces, and letters that are tools' keys otherwise.
      await keyboard.type('Plan e v')
      release()
      await board.page.locator('[contenteditable]', { hasText: 'Plan e v' }).waitFor()
      await keyboard.type('!')
      await keyboard.press('Escape')
      expect(await elements()).toMatchObject([{ kind: 'note', text: 'Plan e v!' }])
    })

    it('what cannot be loaded is said, and loaded when it is wanted again', async () => {
      const person = await scene.people.arrive()
      await person.route(gestures, (route) => route.abort())
      const { board, elements } = await scene.newBoard(person)
      await board.key('r')
      await board.draw(drag(at(300, 300), at(500, 400)))
      await board.page.getByText('A part of the page could not be loaded').waitFor()
      expect(await elements()).toEqual([])
      await person.unroute(gestures)
      await board.draw(drag(at(300, 300), at(500, 400)))
      expect(await elements()).toMatchObject([{ kind: 'shape', w: 200 }])
    })
  },
  [plainStage],
)
