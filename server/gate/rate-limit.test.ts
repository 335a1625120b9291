import { expect, it } from 'vitest'
import { Budgets, TokenBucket } from './rate-limit.ts'

it('lets a burst pass, then tells how long to wait', () => {
  const bucket = new TokenBucket(1_000, 2_000, 0)
  expect(bucket.take(2_000, 0)).toBe(0)
  expect(bucket.take(100, 0)).toBe(100)
  expect(bucket.take(100, 99)).toBe(1)
  expect(bucket.take(100, 100)).toBe(0)
})

it('takes nothing where there is not enough', () => {
  const bucket = new TokenBucket(10, 20, 0)
  bucket.take(15, 0)
  expect(bucket.take(10, 0)).toBe(500)
  expect(bucket.take(5, 0)).toBe(0)
})

it('lets more than it ever holds pass when full, and has that paid off', () => {
  const bucket = new TokenBucket(10, 20, 0)
  expect(bucket.take(50, 0)).toBe(0)
  expect(bucket.take(1, 3_000)).toBe(100)
  expect(bucket.take(1, 3_100)).toBe(0)
})

it('is not confused by a clock that goes back', () => {
  const bucket = new TokenBucket(10, 20, 1_000)
  bucket.take(20, 1_000)
  expect(bucket.take(1, 0)).toBe(100)
})

it('gives each name a budget of its own, and forgets those that were quiet for longest', () => {
  const budgets = new Budgets(1, 1, () => 0)
  expect(budgets.take('a')).toBe(0)
  expect(budgets.take('a')).toBe(1_000)
  for (let other = 0; other < 10_000; other++) budgets.take(`other ${other}`)
  expect(budgets.take('a')).toBe(0)
})
