import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { arbitraryBoard } from '../testing/arbitrary-board.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { draftOf, draftSchema, elementOf, isDraft } from './element-schema.ts'

const schema = draftSchema({})

describe('a draft', () => {
  it('makes the element again that it was made of', () => {
    fc.assert(
      fc.property(arbitraryBoard, (elements) => {
        for (const element of elements) {
          const draft = draftOf(element)
          expect(Check(schema, draft) && isDraft(draft)).toBe(true)
          expect(elementOf(draft, element.id, element.z)).toEqual(element)
        }
      }),
    )
  })

  it('is refused with a property that its kind does not have', () => {
    expect(Check(schema, { kind: 'note', text: 'a' })).toBe(true)
    expect(Check(schema, { kind: 'note', route: 'elbow' })).toBe(false)
    expect(Check(schema, { kind: 'note', id: 'aaaaaaaa.1' })).toBe(false)
  })

  it('is none with half a corner or without points', () => {
    expect(isDraft({ kind: 'line', path: [0, 0, 5, 5, 7] })).toBe(false)
    expect(isDraft({ kind: 'line' })).toBe(true)
    const { color, width, precision, pressure } = stroke
    expect(isDraft({ kind: 'stroke', color, width, precision, pressure, points: '' })).toBe(false)
  })
})
