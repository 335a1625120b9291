/** Frames, and what one who knows other whiteboards does without being told: by mouse, looked at in the model. */
import { expect, it } from 'vitest'
import type { Element } from '#shared/elements/element.ts'
import { plainStage } from '../support/common-stage.ts'
import type { BoardPage, Point } from '../support/board-page.ts'
import { onEveryStage } from '../support/scene.ts'

const at = (x: number, y: number): Point => ({ x, y })
const drag = (from: Point, to: Point): Point[] => [from, at((from.x + to.x) / 2, (from.y + to.y) / 2 + 3), to]

onEveryStage(
  'frames and habits',
  (scene) => {
    async function draw(board: BoardPage, key: string, from: Point, to: Point): Promise<void> {
      await board.key(key)
      await board.draw(drag(from, to))
      await board.page.locator('[data-selection]').waitFor()
    }

    async function write(board: BoardPage, text: string): Promise<void> {
      const field = board.page.getByRole('textbox', { name: 'Text', exact: true })
      await field.waitFor()
      await board.page.keyboard.insertText(text)
      await board.key('Escape')
      await field.waitFor({ state: 'detached' })
    }

    it('a frame carries what is drawn in it, and frames in it with what they carry', async () => {
      const { board, elements } = await scene.newBoard()
      await draw(board, 'r', at(200, 250), at(260, 300))
      await draw(board, 'f', at(160, 220), at(320, 340))
      await draw(board, 'f', at(100, 150), at(600, 450))
      await board.key('p')
      await board.draw([at(420, 200), at(460, 220), at(500, 200)])
      await draw(board, 'o', at(400, 300), at(460, 350))
      const kinds = new Map((await elements()).map((element) => [`${element.kind} ${element.frame ?? ''}`, element]))
      const [outer, inner] = (await elements()).filter(({ kind }) => kind === 'frame')
      expect([...kinds.keys()].sort()).toEqual(
        ['frame ', `frame ${outer!.id}`, `shape ${inner!.id}`, `shape ${outer!.id}`, `stroke ${outer!.id}`].sort(),
      )
      await board.key('Escape')
      await board.draw(drag(at(100, 400), at(150, 380)))
      expect(await elements()).toMatchObject([
        { kind: 'frame', x: 150, y: 130 },
        { kind: 'frame', x: 210, y: 200 },
        { kind: 'shape', x: 250, y: 230 },
        { kind: 'stroke', x: 50, y: -20 },
        { kind: 'shape', x: 450, y: 280 },
      ])
    })

    it('a double click on the title of a frame renames it, in an empty shape writes, on nothing writes there', async () => {
      const { board, elements } = await scene.newBoard()
      await draw(board, 'f', at(120, 150), at(500, 400))
      await draw(board, 'r', at(200, 200), at(400, 300))
      await board.key('Escape')
      await board.page.mouse.dblclick(300, 250)
      await write(board, 'Inside')
      await board.page.mouse.dblclick(135, 137)
      await write(board, 'Plan')
      await board.page.mouse.dblclick(300, 360)
      await write(board, 'Words')
      const [frame, shape, text] = await elements()
      expect(frame).toMatchObject({ kind: 'frame', name: 'Plan' })
      expect(shape).toMatchObject({ kind: 'shape', text: 'Inside', frame: frame!.id })
      expect(text).toMatchObject({ kind: 'text', text: 'Words', frame: frame!.id })

      // From afar it stays as large as it can be read, and does the same.
      const title = board.page.getByRole('button', { name: 'Plan' })
      await board.key('Escape')
      for (let step = 0; step < 3; step++) await board.key('Control+-')
      await title.click()
      await board.page.locator('[data-selection]').waitFor()
      await title.dblclick()
      await write(board, 'Far')
      expect((await elements())[0]).toMatchObject({ name: 'Far' })
    })

    it('Alt drags a copy out: arrows of the original stay with it, those that are copied hold the copies', async () => {
      const { board, elements } = await scene.newBoard()
      await draw(board, 'r', at(100, 150), at(200, 210))
      await draw(board, 'r', at(400, 150), at(500, 210))
      await board.key('a')
      await board.draw(drag(at(200, 180), at(400, 180)))
      await board.key('Control+a')
      await board.key('Control+g')
      await board.page.keyboard.down('Alt')
      await board.draw(drag(at(300, 180), at(300, 380)))
      await board.page.keyboard.up('Alt')
      const [a, b, line, copyA, copyB, copy] = await elements()
      expect(line).toMatchObject({ start: [a!.id, 1, 0.5], end: [b!.id, 0, 0.5] })
      expect(copy).toMatchObject({ kind: 'line', start: [copyA!.id, 1, 0.5], end: [copyB!.id, 0, 0.5] })
      expect([a, copyA]).toMatchObject([{ y: 150 }, { y: 350 }])
      expect(copyA!.group).not.toBe(a!.group)
      await board.key('Control+z')
      expect(await elements()).toHaveLength(3)
    })

    it('pastes in place, also where a page may not read the clipboard', async () => {
      const { board, elements } = await scene.newBoard()
      await draw(board, 'r', at(200, 200), at(300, 260))
      await board.key('Control+c')
      await board.key('Escape')
      await board.page.mouse.move(600, 450)
      await board.key('Control+Shift+v')
      await board.page.locator('[data-selection]').waitFor()
      expect(await elements()).toMatchObject([
        { x: 200, y: 200 },
        { x: 200, y: 200 },
      ])
    })

    it('snaps what is drawn and stretched to others, shows equal gaps, and to the grid where one is wanted', async () => {
      const { board, elements } = await scene.newBoard()
      await draw(board, 'r', at(100, 150), at(200, 210))
      await draw(board, 'r', at(300, 152), at(400, 207))
      expect(await elements()).toMatchObject([{ h: 60 }, { y: 152, h: 58 }])
      // Between the two and a third, the gaps become equal.
      await draw(board, 'r', at(503, 150), at(603, 210))
      await board.draw(drag(at(503, 190), at(500, 193)))
      const [, , third] = await elements()
      expect(third).toMatchObject({ x: 500 })
      await board.key('Escape')
      await board.key("Control+'")
      await draw(board, 'o', at(101, 300), at(158, 359))
      expect((await elements()).at(-1)).toMatchObject({ x: 96, y: 288, w: 64, h: 64 })
    })

    it('text keeps its box when its letters grow, and breaks where it is told to', async () => {
      const { board, elements } = await scene.newBoard()
      await board.key('t')
      await board.page.mouse.click(120, 300)
      await write(board, 'some words in a row')
      const [before] = (await elements()) as [Extract<Element, { kind: 'text' }>]
      await board.page.getByRole('radio', { name: 'Large', exact: true }).click()
      const [grown] = (await elements()) as [typeof before]
      expect(grown.w / before.w).toBeCloseTo(1.5, 1)
      expect(grown.h).toBe(45)
      await board.page.getByRole('radio', { name: 'Break at the width' }).click()
      await board.draw(drag(at(grown.x + grown.w, grown.y + 22), at(grown.x + 160, grown.y + 22)))
      expect((await elements())[0]).toMatchObject({ wrap: true, h: expect.any(Number) as number })
      await board.page.getByRole('radio', { name: 'As wide as the words' }).click()
      expect((await elements())[0]).toMatchObject({ wrap: false, w: grown.w, h: 45 })
    })
  },
  [plainStage],
)
