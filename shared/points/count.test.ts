import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CountReader, encodeCount } from './count.ts'

it('reads what was written, one after another, with texts in between', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.maxSafeNat(), fc.string())), (entries) => {
      const reader = new CountReader(
        entries.map(([count, text]) => encodeCount(count) + encodeCount(text.length) + text).join(''),
      )
      for (const [count, text] of entries) {
        expect(reader.count()).toBe(count)
        expect(reader.text(reader.count())).toBe(text)
      }
      expect(reader.done).toBe(true)
    }),
  )
})

it.each([
  [0, 'A'],
  [31, 'f'],
  [32, 'gB'],
  [1_000, 'of'],
])('writes %d as %s', (count, text) => expect(encodeCount(count)).toBe(text))

it.each(['', 'g', 'gA', ' ', '=', 'ü', '__________f', '____________B'])('reads no number from %j', (text) => {
  expect(new CountReader(text).count()).toBeNaN()
})

it('reads no text beyond the end', () => {
  expect(new CountReader('abc').text(4)).toBeNull()
  expect(new CountReader('abc').text(Number.NaN)).toBeNull()
})
