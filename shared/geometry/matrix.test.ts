import fc from 'fast-check'
import { expect, it } from 'vitest'
import { around, growth, identity, invert, map, multiply, type Matrix } from './matrix.ts'

const number = fc.double({ min: -100, max: 100, noNaN: true })
const spot = fc.record({ x: number, y: number })
const factor = fc.oneof(fc.double({ min: 0.1, max: 5, noNaN: true }), fc.double({ min: -5, max: -0.1, noNaN: true }))
const matrix: fc.Arbitrary<Matrix> = fc
  .tuple(spot, fc.double({ min: -7, max: 7, noNaN: true }), factor, factor, number, number)
  .map(([middle, angle, sx, sy, dx, dy]) => around(middle, angle, sx, sy, dx, dy))
const near = (a: { x: number; y: number }, b: { x: number; y: number }) => {
  expect(a.x).toBeCloseTo(b.x, 4)
  expect(a.y).toBeCloseTo(b.y, 4)
}

it('maps one after the other as the product says', () =>
  fc.assert(
    fc.property(matrix, matrix, spot, (outer, inner, at) =>
      near(map(multiply(outer, inner), at), map(outer, map(inner, at))),
    ),
  ))

it('comes back by its inverse', () =>
  fc.assert(fc.property(matrix, spot, (m, at) => near(map(invert(m)!, map(m, at)), at))))

it('has no inverse where it leaves no area', () => expect(invert([1, 2, 2, 4, 0, 0])).toBeNull())

it('keeps the middle that it turns about, moved by what it moves', () =>
  fc.assert(
    fc.property(spot, number, factor, (middle, dx, by) =>
      near(map(around(middle, 1, by, by, dx, 0), middle), { x: middle.x + dx, y: middle.y }),
    ),
  ))

it('turns clockwise on a screen, where y grows downwards', () =>
  near(map(around({ x: 0, y: 0 }, Math.PI / 2, 1, 1), { x: 1, y: 0 }), { x: 0, y: 1 }))

it('says how much it enlarges', () => {
  expect(growth(identity)).toBe(1)
  expect(growth(around({ x: 3, y: 4 }, 2, 3, -3))).toBeCloseTo(3)
})
