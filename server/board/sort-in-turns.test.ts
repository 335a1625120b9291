import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Turns } from '../turns.ts'
import { sortInTurns } from './sort-in-turns.ts'

it('sorts as the language does, and keeps the order of what is equal', async () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 0, maxLength: 9_000, size: 'max' })
  await fc.assert(
    fc.asyncProperty(numbers, async (keys) => {
      const items = keys.map((key, at) => ({ key, at }))
      const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key
      expect(await sortInTurns(items, byKey, new Turns())).toEqual(items.toSorted(byKey))
    }),
    { numRuns: 30 },
  )
})

it('lets others have their turn', async () => {
  let turns = 0
  const counting = setInterval(() => turns++, 0)
  await sortInTurns(
    Array.from({ length: 100_000 }, (_, at) => (at * 7_919) % 100_003),
    (a, b) => a - b,
    new Turns(),
  )
  clearInterval(counting)
  expect(turns).toBeGreaterThan(10)
})
