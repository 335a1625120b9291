import { expect, it } from 'vitest'
import type { Element } from '../model/element.ts'
import type { ElementId } from '../model/ids.ts'
import { creationOf, elementCreate } from './element-create.ts'

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

it('makes again what was deleted, in its old place', () => {
  expect(elementCreate.apply(undefined, creationOf(stroke), id, place)).toEqual(stroke)
})

it('takes the place of what has its id', () => {
  expect(elementCreate.apply({ ...stroke, color: 'red' }, creationOf(stroke), id, place)).toEqual(stroke)
})

it('refuses half points', () => expect(elementCreate.check!({ ...creationOf(stroke), points: 'CCC' })).toBe(false))
