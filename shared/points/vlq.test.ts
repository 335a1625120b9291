import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeVlq, vlqLimit, VlqReader } from './vlq.ts'

const number = fc.integer({ min: -vlqLimit, max: vlqLimit })

describe('VLQ', () => {
  it('gives back every number', () => {
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const reader = new VlqReader(numbers.map(encodeVlq).join(''))
        expect(numbers.map(() => reader.next())).toEqual(numbers.map((value) => value + 0))
        expect(reader.done).toBe(true)
      }),
    )
  })

  it.each([
    [0, 'A'],
    [1, 'C'],
    [-1, 'D'],
    [15, 'e'],
    [16, 'gB'],
    [-16, 'hB'],
    [vlqLimit, '-_____B'],
  ])('writes %d as %s', (value, text) => expect(encodeVlq(value)).toBe(text))

  it.each(['', 'g', 'gA', 'B', 'gggggggg', '______D', '!', 'é', '\u{1f600}'])('reads nothing from %j', (text) => {
    expect(new VlqReader(text).next()).toBeNaN()
  })

  it('knows one spelling of each number', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCDefgh_-019'), maxLength: 7 }), (text) => {
        const reader = new VlqReader(text)
        const value = reader.next()
        if (!Number.isNaN(value)) expect(encodeVlq(value)).toBe(text.slice(0, reader.at))
      }),
    )
  })
})
