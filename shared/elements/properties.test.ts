import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { values } from '../testing/arbitrary-element.ts'
import { properties, propertyNames, sameValue } from './properties.ts'

describe('properties', () => {
  it.each(propertyNames)('take every value that %s can have', (name) =>
    fc.assert(fc.property(values[name] as fc.Arbitrary<unknown>, (value) => Check(properties[name], value))),
  )

  it.each([
    ['color', 'red;'],
    ['fillColor', '#12345'],
    ['textColor', 'url(#x)'],
    ['link', 'javascript:alert(1)'],
    ['link', 'https://a b'],
    ['text', 7],
    ['x', Infinity],
    ['w', -1],
    ['opacity', 0],
    ['file', '../../etc/passwd'],
    ['crop', [0, 0, 1, 2]],
    ['path', [0, 0]],
    ['group', 'a//b'],
    ['shape', 'rectangle2'],
    ['start', ['aaaaaaaa.1', 2, 0]],
  ] as const)('refuse %s: %j', (name, value) => expect(Check(properties[name], value)).toBe(false))

  it('are compared by what they hold', () => {
    expect(sameValue([1, 2], [1, 2])).toBe(true)
    expect(sameValue([1, 2], [2, 1])).toBe(false)
    expect(sameValue(null, [1])).toBe(false)
    expect(sameValue('a', 'a')).toBe(true)
  })
})
