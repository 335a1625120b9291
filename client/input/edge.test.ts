import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pushAt } from './edge.ts'

const size = { width: 1000, height: 600 }

it('the view stays while something is held away from the edges', () => {
  expect(pushAt({ x: 500, y: 300 }, size)).toBeNull()
  expect(pushAt({ x: 29, y: 571 }, size)).toBeNull()
  expect(pushAt({ x: 20, y: 20 }, { width: 100, height: 100 }), 'a window that is all edge').toBeNull()
})

it('it goes to where something is held, the faster the nearer to the edge', () => {
  const at = (x: number, y: number) => pushAt({ x, y }, size)
  expect(at(0, 300)!.x).toBeLessThan(0)
  expect(at(1000, 300)!.x).toBeGreaterThan(0)
  expect(at(500, 0)).toMatchObject({ x: 0, y: expect.any(Number) })
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 26 }), fc.integer({ min: 1, max: 20 }), (x, by) => {
      const [near, far] = [at(x, 300)!.x, at(x + by, 300)?.x ?? 0]
      expect(near).toBeLessThanOrEqual(far)
      expect(at(size.width - x, 300)!.x).toBe(-near)
      expect(Math.abs(near)).toBeLessThanOrEqual(900)
    }),
  )
})
