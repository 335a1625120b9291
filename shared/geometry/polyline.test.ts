import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceToCourse, encloses, lastCrossing } from './polyline.ts'

const square = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
  { x: 0, y: 0 },
]
const at = fc.integer({ min: -50, max: 50 })
const spot = fc.record({ x: at, y: at })

describe('a crossing', () => {
  it('is the last one of several', () => {
    expect(lastCrossing({ x: -10, y: 5 }, { x: 30, y: 5 }, square)).toBe(0.5)
    expect(lastCrossing({ x: 30, y: 5 }, { x: -10, y: 5 }, square)).toBe(0.75)
    expect(lastCrossing({ x: 5, y: 5 }, { x: 5, y: 25 }, square)).toBe(0.25)
  })

  it('is none where the way stays on one side', () => {
    expect(lastCrossing({ x: 2, y: 2 }, { x: 8, y: 8 }, square)).toBe(null)
    expect(lastCrossing({ x: 12, y: 0 }, { x: 12, y: 10 }, square)).toBe(null)
    expect(lastCrossing({ x: 5, y: 5 }, { x: 5, y: 5 }, square)).toBe(null)
  })

  it('is there whenever one end is inside and the other is not, and lies on the line', () => {
    fc.assert(
      fc.property(spot, spot, (from, to) => {
        const crossing = lastCrossing(from, to, square)
        if (encloses(square, from) !== encloses(square, to)) expect(crossing).not.toBe(null)
        if (crossing === null) return
        const there = { x: from.x + (to.x - from.x) * crossing, y: from.y + (to.y - from.y) * crossing }
        expect(distanceToCourse(square, there)).toBeLessThan(1e-9)
      }),
    )
  })
})
