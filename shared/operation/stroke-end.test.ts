import { expect, it } from 'vitest'
import type { Element } from '../elements/element.ts'
import type { StrokeElement } from '../elements/stroke.ts'
import { elementIdOf, type ClientId } from '../model/ids.ts'
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

it('names a stroke of its own by how long ago that was begun, and others by their name', () => {
  const place = { client: 'aaaaaaaa' as ClientId, n: 40 }
  const own = { element: elementIdOf(place.client, 10) }
  expect(strokeEnd.pack!(own, place)).toBe('8B')
  expect(strokeEnd.unpack!('8B', place)).toEqual(own)
  for (const element of [elementIdOf('bbbbbbbb' as ClientId, 10), elementIdOf(place.client, 40)]) {
    const text = strokeEnd.pack!({ element }, place)
    expect(text).toBe(`{'element':'${element}'}`)
    expect(strokeEnd.unpack!(text, place)).toEqual({ element })
  }
})

it.each(['', 'A', 'D', 'wC', 'CC', '!'])('is not %j', (body) =>
  expect(strokeEnd.unpack!(body, { client: 'aaaaaaaa' as ClientId, n: 40 })).toBeNull(),
)
