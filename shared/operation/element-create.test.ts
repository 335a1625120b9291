import { expect, it } from 'vitest'
import { stroke, strokeId } from '../testing/sample-stroke.ts'
import { creationOf, elementCreate } from './element-create.ts'

const id = strokeId
const place = { client: 'bbbbbbbb' as never, n: 5, seq: 9 }

it('makes again what was deleted, in its old place', () => {
  expect(elementCreate.apply(undefined, creationOf(stroke), id, place)).toEqual(stroke)
})

it('takes the place of what has its id', () => {
  expect(elementCreate.apply({ ...stroke, color: 'red' }, creationOf(stroke), id, place)).toEqual(stroke)
})

it('refuses half points', () => expect(elementCreate.check!(creationOf({ ...stroke, points: 'CCC' }))).toBe(false))
