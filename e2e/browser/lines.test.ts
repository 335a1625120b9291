/** Lines and arrows: drawn by drag and by clicks, holding on to elements that somebody else moves, changed by handles. */
import { expect, it } from 'vitest'
import type { LineElement } from '#shared/elements/line.ts'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage, Point } from '../support/board-page.ts'
import { phone } from '../support/browser.ts'
import { around } from '../support/ink.ts'
import { agreement } from '../support/people.ts'
import { onEveryStage, type OpenBoard } from '../support/scene.ts'
import { drag } from '../support/strokes.ts'

const at = (x: number, y: number): Point => ({ x, y })

onEveryStage(
  'lines',
  (scene) => {
    async function line(elements: OpenBoard['elements']): Promise<LineElement> {
      const found = (await elements()).find((element) => element.kind === 'line')
      if (!found) throw new Error('there is no line')
      return found
    }

    async function rectangle(board: BoardPage, from: Point, to: Point): Promise<void> {
      await board.key('r')
      await board.draw(drag(from, to))
    }

    /** A rectangle on each side, and an arrow from one to the other. */
    async function twoAndAnArrow(board: BoardPage): Promise<void> {
      await rectangle(board, at(150, 200), at(250, 300))
      await rectangle(board, at(650, 200), at(750, 300))
      await board.key('a')
      await board.draw(drag(at(200, 250), at(700, 250)))
    }

    const handle = (board: BoardPage, kind: string) => board.page.locator(`[data-line-handle="${kind}"]`)

    async function pull(board: BoardPage, kind: string, ...way: readonly Point[]): Promise<void> {
      const box = (await handle(board, kind).first().boundingBox())!
      await board.draw([at(box.x + box.width / 2, box.y + box.height / 2), ...way])
    }

    it('hold on to what they are drawn between, and follow it when somebody else moves it', async () => {
      const { url, board: ann, elements } = await scene.newBoard()
      const ben = await scene.people.open(url)
      await ben.connected()
      await twoAndAnArrow(ann)
      const [left, right] = await elements()
      const arrow = await line(elements)
      expect(arrow).toMatchObject({ start: [left!.id, 0.5, 0.5], end: [right!.id, 0.5, 0.5], endHead: 'arrow' })
      await ben.untilInk('the arrow', around(at(450, 250)))
      expect(await ben.hasInk(around(at(205, 250), 6)), 'nothing inside of what it holds on to').toBe(false)

      // Ann still holds the rectangle when Ben sees the arrow where that is now.
      await ann.penDown([at(650, 225), at(650, 300), at(650, 420)])
      await ann.rest()
      await ann.penMove([at(650, 425)])
      await ben.untilInk('the arrow on its new way', around(at(450, 350)))
      await ben.untilNoInk('the arrow on its old way', around(at(450, 250)))
      expect(await ann.hasInk(around(at(450, 350)))).toBe(true)
      await ann.penUp()
      expect((await line(elements)).end).toEqual(arrow.end)
      await agreement(scene.stage, url, [ann, ben])

      // What it held on to goes: the arrow stays.
      await ben.key('e')
      await ben.draw([at(140, 215), at(160, 215)])
      await ann.untilNoInk('the left rectangle', around(at(150, 240)))
      expect(await ann.hasInk(around(at(300, 290), 40))).toBe(true)
    })

    it('show for all while they are drawn, with what they would hold on to', async () => {
      const { url, board: ann, elements } = await scene.newBoard()
      const ben = await scene.people.open(url)
      await ben.connected()
      await rectangle(ann, at(150, 200), at(250, 300))
      await ann.key('l')
      await ann.page.mouse.move(200, 250)
      await ann.page.locator('polygon.pointed').waitFor()
      await ann.penDown([at(500, 400), at(400, 350), at(300, 300)])
      expect(await ann.hasInk(around(at(400, 350)))).toBe(true)
      await ben.untilInk('the unfinished line', around(at(400, 350)))
      await ann.key('Escape')
      await ann.penUp()
      await ben.untilNoInk('the line that was given up', around(at(400, 350)))
      expect(await elements()).toHaveLength(1)
    })

    it('end anywhere with Ctrl, and keep to even angles with Shift', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(150, 200), at(250, 300))
      await board.key('a')
      await board.page.keyboard.down('Control')
      await board.draw(drag(at(500, 250), at(200, 250)))
      await board.page.keyboard.up('Control')
      expect(await line(elements)).toMatchObject({ start: null, end: null, x: 500, path: [0, 0, -300, 0] })
      await board.key('Control+z')
      await board.key('l')
      await board.page.keyboard.down('Shift')
      await board.draw(drag(at(400, 400), at(600, 412)))
      await board.page.keyboard.up('Shift')
      const { path } = await line(elements)
      expect(path[3]).toBe(0)
      expect(path[2]).toBeGreaterThan(199)
    })

    it('have a corner for each click until a double click, and are undone in one step', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('l')
      await board.page.mouse.click(200, 200)
      await board.page.mouse.click(400, 200)
      await board.page.mouse.move(420, 300)
      await board.untilInk('the piece that follows the pointer', around(at(410, 250)))
      await board.page.mouse.dblclick(400, 400)
      await handle(board, 'corner').waitFor()
      expect(await line(elements)).toMatchObject({ x: 200, y: 200, path: [0, 0, 200, 0, 200, 200] })
      await board.key('Control+z')
      expect(await elements()).toEqual([])
      await board.key('Control+Shift+z')
      expect(await line(elements)).toMatchObject({ path: [0, 0, 200, 0, 200, 200] })
    })

    it('with corners are ended by Enter, by Escape and by taking another tool, without the piece that is loose', async () => {
      const { board, elements } = await scene.newBoard()
      for (const [at, end] of ['Enter', 'Escape', 'p'].entries()) {
        await board.key('l')
        await board.page.mouse.click(200, 200 + at * 100)
        await board.page.mouse.click(300, 200 + at * 100)
        await board.page.mouse.move(500, 300)
        await board.untilInk('the loose piece', around({ x: 400, y: 250 + at * 50 }))
        await board.key(end)
        await board.untilNoInk('the loose piece', around({ x: 400, y: 250 + at * 50 }))
        expect((await elements())[at]).toMatchObject({ y: 200 + at * 100, path: [0, 0, 100, 0] })
      }
      for (let left = 2; left >= 0; left--) {
        await board.key('Control+z')
        expect(await elements()).toHaveLength(left)
      }
    })

    it('are changed by their handles: ends take hold and let go, middles become corners, corners go', async () => {
      const { board, elements } = await scene.newBoard()
      await rectangle(board, at(650, 200), at(750, 300))
      await board.key('l')
      await board.draw(drag(at(200, 450), at(500, 450)))
      await pull(board, 'end', at(600, 350), at(700, 250))
      const [held] = await elements()
      expect(await line(elements)).toMatchObject({ start: null, end: [held!.id, 0.5, 0.5] })
      await board.untilInk('the line on its new way', around(at(450, 350)))

      await pull(board, 'end', at(640, 350), at(600, 450))
      expect(await line(elements)).toMatchObject({ end: null, path: [0, 0, 400, 0] })

      await pull(board, 'middle', at(400, 400), at(400, 350))
      expect(await line(elements)).toMatchObject({ path: [0, 0, 200, -100, 400, 0] })
      await board.untilInk('the line through its corner', around(at(300, 400)))

      await pull(board, 'corner', at(400, 420), at(380, 451))
      expect(await line(elements)).toMatchObject({ path: [0, 0, 400, 0] })
      await board.key('Control+z')
      expect(await line(elements)).toMatchObject({ path: [0, 0, 200, -100, 400, 0] })
    })

    it('stay as they were when a drag of a handle is given up', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('a')
      await board.draw(drag(at(200, 300), at(500, 300)))
      const before = await line(elements)
      const box = (await handle(board, 'end').boundingBox())!
      await board.penDown([at(box.x + box.width / 2, box.y + box.height / 2), at(600, 400), at(620, 450)])
      await board.untilInk('the arrow on its way', around(at(410, 375)))
      await board.key('Escape')
      await board.penUp()
      await board.untilInk('the arrow as it was', around(at(350, 300)))
      expect(await line(elements)).toEqual(before)
    })

    it('have handles for fingers', async () => {
      const { board, elements } = await scene.newBoard(await scene.people.arrive(phone))
      await board.key('a')
      await board.touch([at(80, 300), at(150, 350), at(300, 500)])
      await handle(board, 'middle').waitFor()
      const { width, height } = (await handle(board, 'end').boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
      // A finger is seldom right on it.
      await board.touch([at(200, 412), at(220, 390), at(300, 350)])
      await handle(board, 'corner').waitFor()
      expect((await line(elements)).path).toHaveLength(6)
    })

    it('let go of what stays where it is when they are moved alone, and go from where they are painted', async () => {
      const { board, elements } = await scene.newBoard()
      await twoAndAnArrow(board)
      // Both rectangles go down, and the arrow with them.
      await board.key('v')
      await board.draw(drag(at(650, 225), at(650, 325)))
      await board.draw(drag(at(150, 225), at(150, 325)))
      await board.draw(drag(at(450, 350), at(450, 450)))
      const { start, end, y, path } = await line(elements)
      expect({ start, end, y: Math.round(y) }).toEqual({ start: null, end: null, y: 450 })
      // From edge to edge.
      expect(path[2]).toBeGreaterThan(380)
      expect(path[2]).toBeLessThan(400)
      await board.untilInk('the arrow where it is now', around(at(450, 450)))
      await board.untilNoInk('the arrow where it was', around(at(450, 350)))
    })
  },
  [plainStage],
)
