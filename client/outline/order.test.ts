import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inReadingOrder } from './order.ts'

const thing = (name: string, left: number, top: number, w = 100, h = 100) => ({
  name,
  box: { left, top, right: left + w, bottom: top + h },
})
const read = (...things: ReturnType<typeof thing>[]) =>
  inReadingOrder(things)
    .map(({ name }) => name)
    .join('')

describe('reading order', () => {
  it('goes along a row though not everything in it begins at the same height', () =>
    expect(read(thing('b', 200, 0), thing('a', 0, 30), thing('c', 400, 45), thing('d', 0, 200))).toBe('abcd'))

  it('does not make one row of everything beside a tall thing', () =>
    expect(read(thing('a', 0, 0, 50, 5_000), thing('c', 100, 400), thing('b', 300, 10))).toBe('abc'))

  it('leaves nothing out and nothing twice', () => {
    const number = fc.integer({ min: -1_000, max: 1_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number)), (spots) => {
        const things = spots.map(([x, y], at) => thing(String(at), x, y))
        expect(new Set(inReadingOrder(things))).toEqual(new Set(things))
      }),
    )
  })
})
