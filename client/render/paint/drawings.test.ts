import { expect, it, vi } from 'vitest'
import { line } from '#shared/elements/line.ts'
import { note } from '#shared/elements/note.ts'
import type { Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Drawings } from './drawings.ts'

const id = (n: number) => elementIdOf('aaaaaaaa' as ClientId, n)
const budget: Element = { kind: 'note', ...note.defaults, id: id(1), z: 1, w: 200, h: 200, text: 'Budget' }

function setUp() {
  const elements = new Map<string, Element>([[budget.id, budget]])
  const measure = vi.fn((text: string, _font: string, size: number) => text.length * size * 0.5)
  const drawings = new Drawings({ get: (id) => elements.get(id), measure, points: new PointBuffer() })
  return { drawings, measure, elements }
}
const kinds = (drawing: ReturnType<Drawings['of']>) => drawing.marks.map(({ kind }) => kind)

it('lays an element out once, and again when letters look otherwise', () => {
  const { drawings, measure } = setUp()
  const drawing = drawings.of(budget, 1)
  expect(kinds(drawing)).toEqual(['fill', 'text'])
  measure.mockClear()
  expect(drawings.of(budget, 2)).toBe(drawing)
  expect(measure).not.toHaveBeenCalled()
  drawings.forget()
  expect(drawings.of(budget, 1)).toEqual(drawing)
  expect(measure).toHaveBeenCalled()
})

it('is another one for another state of an element', () => {
  const { drawings } = setUp()
  const before = drawings.of(budget, 1)
  expect(drawings.of({ ...budget, text: 'Budget, 2027' }, 1)).not.toEqual(before)
  expect(drawings.of(budget, 1)).toBe(before)
})

it('leaves letters out that nobody can read, without measuring them', () => {
  const { drawings, measure } = setUp()
  expect(kinds(drawings.of(budget, 0.05))).toEqual(['fill'])
  expect(measure).not.toHaveBeenCalled()
  expect(kinds(drawings.of(budget, 0.5))).toEqual(['fill', 'text'])
})

it('draws a line anew that goes where something else is', () => {
  const { drawings, elements } = setUp()
  const arrow: Element = {
    kind: 'line',
    ...line.defaults,
    id: id(2),
    z: 2,
    x: 500,
    y: 500,
    path: [0, 0, 100, 0],
    end: [budget.id, 0.5, 0.5],
  }
  const before = drawings.of(arrow, 1)
  elements.set(budget.id, { ...budget, x: 1_000 })
  expect(drawings.of(arrow, 1)).not.toEqual(before)
})
