import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffDelay, reconnectBackoff } from './backoff.ts'

it('doubles up to its cap and takes at most half of it away', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const full = Math.min(30_000, 1_000 * 2 ** attempt)
      const delay = backoffDelay(attempt, () => random)
      expect(delay).toBeLessThanOrEqual(full)
      expect(delay).toBeGreaterThanOrEqual(full / 2 - 1)
    }),
  )
  expect([0, 1, 2, 9].map((attempt) => backoffDelay(attempt, () => 0))).toEqual([
    1_000,
    2_000,
    4_000,
    reconnectBackoff.cap,
  ])
})
