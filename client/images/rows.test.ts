import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inRows } from './rows.ts'

const side = fc.double({ min: 20, max: 640, noNaN: true })
const sizes = fc.array(fc.record({ w: side, h: side }), { minLength: 1, maxLength: 30 })

it('lays pictures out in their order, apart, in their shapes, about the middle', () =>
  fc.assert(
    fc.property(sizes, (sizes) => {
      const laid = inRows(sizes, 10)
      expect(laid).toHaveLength(sizes.length)
      for (const [at, { w, h }] of laid.entries()) expect(w / h).toBeCloseTo(sizes[at]!.w / sizes[at]!.h, 6)
      for (const [at, one] of laid.entries())
        for (const other of laid.slice(at + 1)) {
          const apart = one.x + one.w <= other.x - 9.99 || one.y + one.h <= other.y - 9.99
          expect(apart).toBe(true)
        }
      const left = Math.min(...laid.map(({ x }) => x))
      const right = Math.max(...laid.map(({ x, w }) => x + w))
      expect(left + right).toBeCloseTo(0, 6)
    }),
  ))

it('leaves one alone as it is', () =>
  expect(inRows([{ w: 30, h: 20 }], 10)).toEqual([{ w: 30, h: 20, x: -15, y: -10 }]))

it('puts many into a block, not into a line', () => {
  const laid = inRows(
    Array.from({ length: 12 }, () => ({ w: 100, h: 100 })),
    10,
  )
  expect(new Set(laid.map(({ y }) => y)).size).toBe(3)
})
