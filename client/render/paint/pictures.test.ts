import fc from 'fast-check'
import { expect, it } from 'vitest'
import { levelFor } from './pictures.ts'

it('keeps pictures in few sizes, each good enough and at most twice too good', () => {
  fc.assert(
    fc.property(fc.double({ min: 64, max: 4_096, noNaN: true }), (pixels) => {
      expect(levelFor(pixels)).toBeGreaterThanOrEqual(pixels * (1 - 1e-9))
      expect(levelFor(pixels)).toBeLessThan(pixels * 2)
    }),
  )
  expect([levelFor(0), levelFor(1), levelFor(1e9)]).toEqual([64, 64, 4_096])
})
