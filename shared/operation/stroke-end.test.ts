import { expect, it } from 'vitest'
import type { Element } from '../elements/element.ts'
import type { StrokeElement } from '../elements/stroke.ts'
import { stroke as sample, strokeId } from '../testing/sample-stroke.ts'
import { strokeEnd } from './stroke-end.ts'

const id = strokeId
const stroke: StrokeElement = { ...sample, done: false }
const end = (element: Element | undefined) =>
  strokeEnd.apply(element, { element: id }, id, { client: 'aaaaaaaa' as never, n: 2, seq: 2 })

it('finishes a stroke once, and nothing else', () => {
  const done = end(stroke)
  expect(done).toEqual({ ...stroke, done: true })
  expect(end(done)).toBe(done)
  expect(end(undefined)).toBeUndefined()
})
