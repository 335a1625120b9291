import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft, type Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { stroke as sample } from '#shared/testing/sample-stroke.ts'
import { shiftBetween } from './shift.ts'

const idOf = (n: number): ElementId => elementIdOf('aaaaaaaa' as ClientId, n)
const make = (n: number, draft: Draft): Element => elementFrom(draft, idOf(n), n)
const shape = (n: number, x: number, more = {}) => make(n, { kind: 'shape', x, y: 5, w: 10, h: 10, ...more })
const line = (n: number, x: number, ...held: number[]) => {
  const [start = null, end = null] = held.map((to) => [idOf(to), 0.5, 0.5] as const)
  return make(n, { kind: 'line', x, y: 5, start, end })
}
const before = (...elements: Element[]) => new Map(elements.map((element) => [element.id, element]))

describe('what was moved together', () => {
  it('is told with the way that it went, strokes that never lay elsewhere included', () => {
    const stroke = { ...sample, id: idOf(3) }
    const old = before(shape(1, 0), line(2, 50), stroke)
    expect(shiftBetween(old, [shape(1, 7), line(2, 57), { ...stroke, x: 7, y: 0 }])).toEqual({ dx: 7, dy: 0 })
    expect(shiftBetween(old, [...old.values()])).toEqual({ dx: 0, dy: 0 })
  })

  it.each<[string, readonly Element[], readonly Element[]]>([
    ['went different ways', [shape(1, 0), shape(2, 0)], [shape(1, 7), shape(2, 8)]],
    ['looks otherwise', [shape(1, 0)], [shape(1, 7, { color: 'red' })]],
    ['was turned', [shape(1, 0)], [shape(1, 7, { angle: 1 })]],
    ['is more than before', [shape(1, 0)], [shape(1, 7), shape(2, 7)]],
    ['is something else than before', [shape(1, 0)], [shape(2, 7)]],
    ['holds on to what stays', [shape(1, 0), line(2, 0, 1, 9)], [shape(1, 7), line(2, 7, 1, 9)]],
  ])('is not what %s', (_, old, now) => expect(shiftBetween(before(...old), now)).toBeNull())

  it('takes lines along that are held by it at both ends', () => {
    const old = before(shape(1, 0), shape(2, 90), line(3, 4, 1, 2))
    expect(shiftBetween(old, [shape(1, 7), shape(2, 97), line(3, 4, 1, 2)])).toEqual({ dx: 7, dy: 0 })
  })
})
