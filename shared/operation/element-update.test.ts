import { expect, it } from 'vitest'
import type { Element } from '../model/element.ts'
import type { ElementId } from '../model/ids.ts'
import { elementUpdate } from './element-update.ts'

const id = 'aaaaaaaa.1' as ElementId
const stroke: Element = {
  kind: 'stroke',
  id,
  z: 1,
  color: 'ink',
  width: 2,
  precision: 2,
  pressure: false,
  points: 'CC',
  count: 1,
  done: true,
}
const place = { client: 'bbbbbbbb' as never, n: 5, seq: 9 }
const update = (element: Element | undefined, set: { color?: string; width?: number }) =>
  elementUpdate.apply(element, { element: id, set }, id, place)

it('lets two changes of different properties both survive, in either order', () => {
  const one = update(update(stroke, { color: 'red' }), { width: 9 })
  const other = update(update(stroke, { width: 9 }), { color: 'red' })
  expect(one).toEqual({ ...stroke, color: 'red', width: 9 })
  expect(other).toEqual(one)
})

it('does nothing to what is gone', () => expect(update(undefined, { color: 'red' })).toBeUndefined())
