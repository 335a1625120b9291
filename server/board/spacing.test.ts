import fc from 'fast-check'
import { expect, it } from 'vitest'
import { companyFor, spacingFor } from './spacing.ts'

it('keeps no distance in a meeting, some in a crowd, and never more than is set', () => {
  expect(spacingFor({ members: 50, rate: 1_500 }, 33)).toBe(0)
  expect(spacingFor({ members: 200, rate: 300 }, 33)).toBeGreaterThan(5)
  expect(spacingFor({ members: 5_000, rate: 0 }, 33)).toBe(33)
  expect(spacingFor({ members: 5_000, rate: 0 }, 0)).toBe(0)
})

it('grows with the crowd, and with what comes in', () => {
  const count = fc.nat(1_000)
  fc.assert(
    fc.property(count, count, count, count, (members, rate, others, more) => {
      const least = spacingFor({ members, rate }, 33)
      expect(spacingFor({ members: members + others, rate: rate + more }, 33)).toBeGreaterThanOrEqual(least)
    }),
  )
})

it('lets what other nodes say wait for longer than this one’s commits are apart, and not at all in a meeting', () => {
  expect(companyFor(50, 33)).toBe(0)
  expect(companyFor(200, 33)).toBeGreaterThan(spacingFor({ members: 200, rate: 300 }, 33))
  expect(companyFor(5_000, 33)).toBe(33)
})
