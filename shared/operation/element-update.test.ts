import { expect, it } from 'vitest'
import type { Element } from '../model/element.ts'
import { stroke, strokeId } from '../testing/sample-stroke.ts'
import { elementUpdate } from './element-update.ts'

const id = strokeId
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
