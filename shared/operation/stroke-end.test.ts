import { expect, it } from 'vitest'
import type { Element } from '../model/element.ts'
import type { ElementId } from '../model/ids.ts'
import { strokeEnd } from './stroke-end.ts'

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
  done: false,
}
const end = (element: Element | undefined) =>
  strokeEnd.apply(element, { element: id }, id, { client: 'aaaaaaaa' as never, n: 2, seq: 2 })

it('finishes a stroke once, and nothing else', () => {
  const done = end(stroke)
  expect(done).toEqual({ ...stroke, done: true })
  expect(end(done)).toBe(done)
  expect(end(undefined)).toBeUndefined()
})
