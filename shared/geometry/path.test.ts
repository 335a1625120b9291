import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { around, identity } from './matrix.ts'
import { flatten, PathBuilder, tracePath, type Path } from './path.ts'

const number = fc.double({ min: -100, max: 100, noNaN: true })

function circle(): Path {
  const build = new PathBuilder()
  build.arc(10, 20, 5, 0, 2 * Math.PI)
  return build.path
}

describe('a path', () => {
  it('is painted as it was built', () => {
    const build = new PathBuilder()
    const again = new PathBuilder()
    build.moveTo(1, 2)
    build.lineTo(3, 4)
    build.quadraticCurveTo(5, 6, 7, 8)
    build.bezierCurveTo(1, 2, 3, 4, 5, 6)
    build.closePath()
    tracePath(again, build.path, identity)
    expect(again.path).toEqual(build.path)
  })

  it('goes round in an arc', () => {
    for (const { x, y } of flatten(circle(), identity).flat()) expect(Math.hypot(x - 10, y - 20)).toBeCloseTo(5, 2)
  })

  it('turns an ellipse as its corners turn', () => {
    const build = new PathBuilder()
    build.ellipse(0, 0, 30, 10)
    const spots = flatten(build.path, around({ x: 0, y: 0 }, Math.PI / 2, 1, 1)).flat()
    expect(Math.max(...spots.map(({ y }) => y))).toBeCloseTo(30)
    expect(Math.max(...spots.map(({ x }) => x))).toBeCloseTo(10)
  })

  it('rounds the corners of a polygon without ever leaving it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), (radius) => {
        const build = new PathBuilder()
        build.polygon(
          [
            { x: 0, y: 0 },
            { x: 100, y: 0 },
            { x: 100, y: 40 },
            { x: 0, y: 40 },
          ],
          radius,
        )
        for (const { x, y } of flatten(build.path, identity).flat()) {
          expect(x).toBeGreaterThanOrEqual(-1e-9)
          expect(x).toBeLessThanOrEqual(100 + 1e-9)
          expect(y).toBeGreaterThanOrEqual(-1e-9)
          expect(y).toBeLessThanOrEqual(40 + 1e-9)
        }
      }),
    )
  })

  it('closes where it began', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: number, y: number }), { minLength: 3, maxLength: 8 }), (corners) => {
        const build = new PathBuilder()
        build.polygon(corners)
        const [line] = flatten(build.path, identity)
        expect(line!.at(-1)).toEqual(line![0])
      }),
    )
  })
})
