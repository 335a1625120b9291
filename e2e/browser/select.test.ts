/** Shapes, and the tool to select with: by mouse, looked at in the model and on the screen. */
import { describe, expect, it } from 'vitest'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage, Point } from '../support/board-page.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage } from '../support/scene.ts'
import { drag, line, middle } from '../support/strokes.ts'

const at = (x: number, y: number): Point => ({ x, y })

onEveryStage(
  'selecting',
  (scene) => {
    async function rectangle(board: BoardPage, from: Point, to: Point): Promise<void> {
      await board.key('r')
      await board.draw(drag(from, to))
    }

    it('draws shapes from corner to corner, and each is selected when it is there', async () => {
      const { board, elements } = await scene.newBoard()
      for (const [key, x] of [
        ['r', 150],
        ['o', 400],
        ['d', 650],
      ] as const) {
        await board.key(key)
        await board.draw(drag(at(x, 200), at(x + 160, 300)))
        await board.page.locator('[data-selection]').waitFor()
      }
      const made = await elements()
      expect(made).toMatchObject([
        { kind: 'shape', shape: 'rectangle', x: 150, y: 200, w: 160, h: 100 },
        { kind: 'shape', shape: 'ellipse', x: 400, y: 200, w: 160, h: 100 },
        { kind: 'shape', shape: 'diamond', x: 650, y: 200, w: 160, h: 100 },
      ])
      await board.key('Escape')
      await board.untilInk('the left side of the rectangle', around(at(150, 250)))
      await board.untilInk('the left end of the ellipse', around(at(400, 250)))
      await board.untilInk('the left end of the diamond', around(at(655, 250)))
      expect(await board.hasInk(around(at(405, 205), 6)), 'no corner of an ellipse').toBe(false)
    })

    it('keeps a shape even with Shift, and one click puts one down', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('r')
      await board.page.keyboard.down('Shift')
      await board.draw(drag(at(200, 200), at(300, 260)))
      await board.page.keyboard.up('Shift')
      await board.key('o')
      await board.page.mouse.click(600, 300)
      expect(await elements()).toMatchObject([
        { x: 200, y: 200, w: 100, h: 100 },
        { x: 540, y: 240, w: 120, h: 120 },
      ])
    })

    it('moves, stretches and turns, each undone in one step', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(300, 300), at(500, 400))
      await board.draw(drag(at(300, 325), at(340, 355)))
      expect(await elements()).toMatchObject([{ x: 340, y: 330, w: 200, h: 100, angle: 0 }])
      await board.untilInk('the rectangle where it is now', around(at(340, 400)))

      await board.draw(drag(at(540, 430), at(640, 480)))
      expect(await elements()).toMatchObject([{ x: 340, y: 330, w: 300, h: 150 }])

      const handle = (await board.page.locator('[data-handle="turn"]').boundingBox())!
      await board.draw(drag(at(handle.x + 5, handle.y + 5), at(700, 405)))
      const [turned] = await elements()
      expect(turned).toMatchObject({ kind: 'shape', angle: expect.closeTo(Math.PI / 2, 2) as number })

      await board.key('Control+z')
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ x: 340, y: 330, w: 200, h: 100, angle: 0 }])
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ x: 300, y: 300 }])
      await board.key('Control+z')
      expect(await elements()).toEqual([])
      for (let step = 0; step < 4; step++) await board.key('Control+Shift+z')
      expect(await elements()).toMatchObject([{ x: 340, w: 300, angle: expect.closeTo(Math.PI / 2, 2) as number }])
    })

    it('takes the view along where something is dragged to the edge of the window', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(100, 500), at(180, 560))
      await board.key('Escape')
      await rectangle(board, at(300, 200), at(400, 300))
      const { width } = board.page.viewportSize()!
      await board.page.mouse.move(300, 225)
      await board.page.mouse.down()
      await board.page.mouse.move(width - 300, 225, { steps: 4 })
      await board.page.mouse.move(width - 2, 225, { steps: 4 })
      await board.untilNoInk('what stays where it is', { x: 90, y: 490, width: 100, height: 80 })
      await board.page.mouse.up()
      const [stays, goes] = await elements()
      expect(stays).toMatchObject({ x: 100, y: 500 })
      expect(goes!.x).toBeGreaterThan(width)
      // It is a part of the drag, and undone with it.
      await board.key('Control+z')
      expect((await elements())[1]).toMatchObject({ x: 300, y: 200 })
    })

    it('gives up what it was doing with Escape', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(300, 300), at(500, 400))
      await board.penDown(drag(at(300, 325), at(100, 100)))
      await board.key('Escape')
      await board.penUp()
      expect(await elements()).toMatchObject([{ x: 300, y: 300 }])
    })

    it('selects by marquee and by lasso, and changes several at once', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(200, 200), at(260, 260))
      await rectangle(board, at(400, 200), at(460, 260))
      await rectangle(board, at(600, 400), at(660, 460))
      await board.key('v')
      await board.draw(drag(at(150, 150), at(520, 320)))
      await board.draw(drag(at(330, 230), at(330, 330)))
      expect(await elements()).toMatchObject([
        { x: 200, y: 300 },
        { x: 400, y: 300 },
        { x: 600, y: 400 },
      ])
      await board.key('s')
      await board.draw([at(570, 385), at(690, 385), at(690, 500), at(570, 500), at(570, 395)])
      await board.draw(drag(at(630, 430), at(630, 330)))
      expect(await elements()).toMatchObject([{ y: 300 }, { y: 300 }, { x: 600, y: 300 }])
    })

    it('leaves a copy where it was with Alt, and moves strokes as it moves shapes', async () => {
      const { url, board } = await scene.newBoard()
      await board.key('p')
      await board.draw(line(300, 300))
      await board.key('v')
      await board.page.keyboard.down('Alt')
      await board.draw(drag(at(400, 300), at(400, 450)))
      await board.page.keyboard.up('Alt')
      await board.saved()
      expect(await scene.stage.count(url)).toBe(2)
      await board.untilInk('the stroke', around(middle(line(300, 300))))
      await board.untilInk('its copy', around(middle(line(300, 450))))
      await agreement(scene.stage, url, [board])
    })

    it('undoes over a reload', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(300, 300), at(500, 400))
      await board.draw(drag(at(300, 325), at(340, 355)))
      await board.saved()
      await board.page.reload()
      await board.ready()
      await board.connected()
      await board.key('Control+z')
      expect(await elements()).toMatchObject([{ x: 300, y: 300 }])
      await board.key('Control+Shift+z')
      expect(await elements()).toMatchObject([{ x: 340, y: 330 }])
    })

    describe('with somebody else', () => {
      it('both changes of one element survive when one moves it and the other stretches it', async () => {
        const { url, board: ann } = await scene.newBoard()
        const ben = await scene.people.open(url)
        await ben.connected()
        await rectangle(ann, at(300, 300), at(500, 400))
        await ann.saved()
        await ben.untilInk('the rectangle', around(at(300, 350)))
        await ben.key('v')
        await ben.page.mouse.click(300, 325)
        await ben.page.locator('[data-selection]').waitFor()
        // Both hold it at the same time: one its corner, one its edge.
        await ben.penDown([at(500, 400), at(550, 420)])
        await ann.draw([at(300, 325), at(250, 325), at(200, 325)])
        await ben.penMove([at(600, 450)])
        await ben.penUp()
        await Promise.all([ann.saved(), ben.saved()])
        await agreement(scene.stage, url, [ann, ben])
        const [both] = await scene.stage.elements(url)
        expect(both).toMatchObject({ x: 200, w: 300, h: 150 })
        await ann.key('Control+z')
        await ann.saved()
        expect(await scene.stage.elements(url)).toMatchObject([{ x: 300, w: 300, h: 150 }])
      })

      it('a thing that is deleted while it is moved stays deleted', async () => {
        const { url, board: ann } = await scene.newBoard()
        const ben = await scene.people.open(url)
        await ben.connected()
        await rectangle(ann, at(300, 300), at(500, 400))
        await ben.untilInk('the rectangle', around(at(300, 350)))
        await ann.penDown([at(300, 325), at(320, 345)])
        await ben.key('e')
        await ben.draw([at(280, 330), at(330, 380), at(380, 420)])
        await ann.page.locator('[data-selection]').waitFor({ state: 'detached' })
        await ann.penMove([at(360, 400)])
        await ann.penUp()
        await agreement(scene.stage, url, [ann, ben])
        expect(await scene.stage.elements(url)).toEqual([])
      })
    })
  },
  [plainStage],
)
