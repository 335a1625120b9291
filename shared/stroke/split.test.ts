import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLine, type InkPoint } from './split.ts'

const point = (x: number, y = 0): InkPoint => ({ x, y, pressure: 0.5 })
const spot = fc.record({ x: fc.integer({ min: -99, max: 99 }), y: fc.integer({ min: -99, max: 99 }) })
const line = fc.array(
  spot.map(({ x, y }) => point(x, y)),
  { minLength: 2, maxLength: 12 },
)

describe('what is left of a line', () => {
  it('is the line itself where the eraser did not come', () => {
    const whole = [point(0), point(100)]
    expect(splitLine(whole, [{ x: 50, y: 20 }], 5)).toEqual([whole])
  })

  it('is two where the eraser crossed a long piece of it', () => {
    const [left, right] = splitLine(
      [point(0), point(100)],
      [
        { x: 50, y: -9 },
        { x: 50, y: 9 },
      ],
      5,
    )
    expect(left!.at(-1)!.x).toBeGreaterThan(42)
    expect(left!.at(-1)!.x).toBeLessThan(45)
    expect(right![0]!.x).toBeGreaterThan(55)
    expect(right!.at(-1)).toEqual(point(100))
  })

  it('is nothing where the eraser went along all of it', () =>
    expect(
      splitLine(
        [point(0), point(100)],
        [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
        ],
        5,
      ),
    ).toEqual([]))

  it('is never touched by the eraser, and was all on the line', () => {
    fc.assert(
      fc.property(line, fc.array(spot, { minLength: 1, maxLength: 5 }), (points, way) => {
        for (const run of splitLine(points, way, 6)) {
          for (const left of run.slice(1, -1)) {
            for (const { x, y } of way) expect(Math.hypot(left.x - x, left.y - y)).toBeGreaterThan(2)
          }
        }
      }),
    )
  })
})
