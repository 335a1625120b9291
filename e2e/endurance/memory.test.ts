import { expect, it } from 'vitest'
import { growth } from './memory.ts'

const samples = (...megabytes: readonly number[]) => megabytes.map((bytes, at) => ({ at: at * 10, bytes }))

it('sees what grows, and neither the warming up nor what goes up and down', () => {
  expect(growth(samples(10, 50, 100, 100, 100, 100, 110, 110), 20)).toBeCloseTo(0.1)
  expect(growth(samples(10, 50, 100, 140, 90, 120, 100, 140, 90), 20)).toBeCloseTo(0, 1)
  expect(growth(samples(100), 0)).toBe(0)
})
