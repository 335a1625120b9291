import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PathBuilder, flatten } from '../geometry/path.ts'
import { identity } from '../geometry/matrix.ts'
import * as pieces from './pieces.ts'

const at = fc.double({ min: -1e4, max: 1e4, noNaN: true })
const spot = fc.record({ x: at, y: at })
const course = fc
  .tuple(spot, fc.array(fc.tuple(spot, fc.option(fc.tuple(spot, spot))), { minLength: 1, maxLength: 5 }))
  .map(([first, rest]) => {
    let from = first
    return rest.map(([to, bend]): pieces.Piece => {
      const piece = { from, to, bend }
      from = to
      return piece
    })
  })

describe('a course', () => {
  it('is as long as its parts, and reversed as long as before', () => {
    fc.assert(
      fc.property(course, fc.double({ min: 0, max: 1, noNaN: true }), (course, share) => {
        const place = share * course.length
        const length = (of: pieces.Course) => pieces.lengthOf(pieces.stepsOf(of))
        const whole = length(course)
        // Curves are measured by chords: other chords, a slightly other length.
        const about = Math.max(1e-6, whole * 0.02)
        const parts = length(pieces.cut(course, 0, place)) + length(pieces.cut(course, place, course.length))
        expect(Math.abs(parts - whole)).toBeLessThan(about)
        expect(Math.abs(length(pieces.reversed(course)) - whole)).toBeLessThan(about)
      }),
    )
  })

  it('cut at a place begins there', () => {
    fc.assert(
      fc.property(course, fc.double({ min: 0, max: 0.999, noNaN: true }), (course, share) => {
        const place = share * course.length
        const begin = pieces.cut(course, place, course.length)[0]!.from
        const there = pieces.spotAt(course, place)
        expect(pieces.distance(begin, there)).toBeLessThan(1e-6)
      }),
    )
  })

  it('trimmed loses what it should, and never everything', () => {
    const line = [pieces.straight({ x: 0, y: 0 }, { x: 100, y: 0 })]
    expect(pieces.trimmed(line, 10, 20)).toEqual([pieces.straight({ x: 10, y: 0 }, { x: 80, y: 0 })])
    const short = pieces.trimmed(line, 200, 200)
    expect(pieces.lengthOf(pieces.stepsOf(short))).toBeCloseTo(30)
    const dot = [pieces.straight({ x: 5, y: 5 }, { x: 5, y: 5 })]
    expect(pieces.trimmed(dot, 10, 10)).toEqual(dot)
  })

  it('lies in its extent, which is no larger than it needs to be', () => {
    fc.assert(
      fc.property(course, (course) => {
        const { left, top, right, bottom } = pieces.extentOf(course)
        const build = new PathBuilder()
        pieces.traceCourse(build, course)
        const spots = flatten(build.path, identity).flat()
        const slack = 1e-6
        for (const { x, y } of spots) {
          expect(x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack).toBe(true)
        }
        // A polyline of a curve falls short of it by little.
        const most = (right - left + bottom - top) * 0.2 + slack
        expect(Math.min(...spots.map(({ x }) => x)) - left).toBeLessThan(most)
        expect(bottom - Math.max(...spots.map(({ y }) => y))).toBeLessThan(most)
      }),
    )
  })

  it('knows the place at a distance', () => {
    const steps = pieces.stepsOf(
      pieces.throughCorners([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 10, y: 30 },
      ]),
    )
    expect([0, 5, 10, 25, 40, 99].map((along) => pieces.placeAlong(steps, along))).toEqual([0, 0.5, 1, 1.5, 2, 2])
    expect(pieces.placeAlong([], 5)).toBe(0)
  })
})
