/** Hundreds of elements in one hand: they are shown as a picture that is moved, and must look as if each were painted. */
import { expect, it } from 'vitest'
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import type { Draft } from '#shared/elements/element.ts'
import { plainStage } from '../support/common-stage.ts'
import { around } from '../support/ink.ts'
import { onEveryStage } from '../support/scene.ts'
import { Visitor } from '../support/visitor.ts'

const [columns, rows] = [20, 17]
const last = columns * rows - 1
/** The square that a line leads from. */
const corner = last - columns + 1
/** Where squares lie, how far apart, and how far they are dragged, board units and CSS px. */
const first = { x: 120, y: 100 }
const step = 20
const by = { x: 120, y: 60 }
/** What is locked, and stays. */
const post = { x: 40, y: 440, w: 40, h: 40 }

const square = (at: number) => ({
  x: first.x + (at % columns) * step,
  y: first.y + Math.floor(at / columns) * step,
})
const moved = ({ x, y }: { x: number; y: number }) => ({ x: x + by.x, y: y + by.y })
/** In the middle of a square of ten units. */
const middle = ({ x, y }: { x: number; y: number }) => around({ x: x + 5, y: y + 5 }, 16)
/** In the middle of the line from a square to the post. */
const between = ({ x, y }: { x: number; y: number }) => ({ x: (x + 5 + post.x + 20) / 2, y: (y + 5 + post.y + 20) / 2 })

onEveryStage(
  'hundreds of elements',
  (scene) => {
    it('are dragged with lines between them and what stays, while somebody else changes them', async () => {
      const { url, board, elements } = await scene.newBoard()
      const ben = await (await Visitor.arrive(new URL(`${scene.stage.direct}/`))).open(url.split('/').at(-1) as BoardId)
      const add = (payload: Draft): ElementId => {
        const { client, n } = ben.perform({ kind: 'element.add', payload })
        return elementIdOf(client, n)
      }
      const shape = { kind: 'shape', fill: 'solid', corner: 'sharp' } as const
      const squares = Array.from({ length: columns * rows }, (_, at) => add({ ...shape, ...square(at), w: 10, h: 10 }))
      const stays = add({ ...shape, ...post, locked: true })
      add({ kind: 'line', x: 0, y: 0, start: [squares[corner]!, 0.5, 0.5], end: [stays, 0.5, 0.5], width: 8 })
      await board.until('all of it is there', ({ seq }) => seq === columns * rows + 2)

      const { mouse } = board.page
      await board.key('v')
      await board.key('Control+a')
      // A line that is taken along itself would let go of what stays.
      await board.page.keyboard.down('Shift')
      const half = between(square(corner))
      await mouse.click(half.x, half.y)
      await board.page.keyboard.up('Shift')
      // Far from the handles around all of it.
      const grip = square(Math.floor(rows / 2) * columns + columns / 2)
      await mouse.move(grip.x + 5, grip.y + 5)
      await mouse.down()
      await mouse.move(moved(grip).x + 5, moved(grip).y + 5, { steps: 10 })

      // In the hand: they are where they are taken, all of them, and the line leads there.
      const held = async () => {
        for (const at of [0, corner, last]) await board.untilInk(`square ${at}`, middle(moved(square(at))))
        for (const at of [0, columns, corner]) await board.untilNoInk(`where ${at} was`, middle(square(at)))
        await board.untilInk('the line', around(between(moved(square(corner))), 24))
      }
      await held()
      ben.perform({ kind: 'element.delete', payload: { elements: [squares[last - 1]!] } })
      await board.untilNoInk('what somebody deleted', middle(moved(square(last - 1))))
      await held()
      await mouse.up()
      await held()
      const now = await elements()
      expect(now.filter(({ kind }) => kind === 'shape')).toHaveLength(columns * rows)
      for (const at of [0, 7, last]) expect(now.find(({ id }) => id === squares[at])).toMatchObject(moved(square(at)))
      expect(now.find(({ id }) => id === stays)).toMatchObject(post)
      await ben.close()
    })
  },
  [plainStage],
)
