import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spacingFor } from './spacing.ts'

it('keeps no distance in a meeting, some in a crowd, and never more than is set', () => {
  expect(spacingFor(50, 33)).toBe(0)
  expect(spacingFor(200, 33)).toBeGreaterThan(5)
  expect(spacingFor(5_000, 33)).toBe(33)
  expect(spacingFor(5_000, 0)).toBe(0)
})

it('grows with the crowd', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (members, more) => {
      expect(spacingFor(members + more, 33)).toBeGreaterThanOrEqual(spacingFor(members, 33))
    }),
  )
})
