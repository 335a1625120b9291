import { expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import type { Travel } from '../../render/live/preview.ts'
import { Selected, type Shown } from './selected.ts'

const idOf = (n: number): ElementId => elementIdOf('aaaaaaaa' as ClientId, n)
const many = 400

/** A board of shapes that a gesture has moved by `dx`; `stay`: so many of them are none of its. */
function moved(ids: ReadonlySet<ElementId>, dx: number, stay = 0) {
  const travelling = new Set([...ids].slice(stay))
  return (travelled: number, gesture: ReadonlySet<ElementId> = travelling): Shown & { looks: number } => {
    const shown = {
      looks: 0,
      travel: { dx: travelled, dy: 0, ids: gesture } satisfies Travel,
      world: { get: () => undefined, measure: () => 0, points: new PointBuffer() },
      shown(id: ElementId): Element {
        shown.looks++
        const at = [...ids].indexOf(id)
        const x = at * 10 + (travelling.has(id) ? dx + travelled : 0)
        return elementFrom({ kind: 'shape', x, y: at, w: 20, h: 10 }, id, at)
      },
    }
    return shown
  }
}

const ids = new Set(Array.from({ length: many }, (_, at) => idOf(at + 1)))
const leftOf = ({ frame }: ReturnType<Selected['look']>) => frame!.box.left

it('moves the frame along without a look at any of many that travel', () => {
  const selected = new Selected()
  const board = moved(ids, 5)
  expect(leftOf(selected.look(ids, board(2)))).toBeCloseTo(7)
  const later = board(30)
  expect(leftOf(selected.look(ids, later))).toBeCloseTo(35)
  expect(later.looks).toBe(0)
})

it('looks again where something else is selected, another gesture began, or not all of it travels', () => {
  const selected = new Selected()
  const board = moved(ids, 5)
  selected.look(ids, board(2))
  const fewer = new Set([...ids].slice(10))
  expect(leftOf(selected.look(fewer, board(3)))).toBeCloseTo(108)
  selected.look(ids, board(2))
  expect(leftOf(selected.look(ids, board(0, new Set(ids))))).toBeCloseTo(5)

  const partly = moved(ids, 0, 1)
  selected.look(new Set(ids), partly(2))
  expect(leftOf(selected.look(ids, partly(-50)))).toBeCloseTo(-40)
  expect(leftOf(selected.look(ids, partly(50)))).toBeCloseTo(0)
})
