import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestRadius, Spine, type StrokeStyle } from './spine.ts'

const style: StrokeStyle = { width: 4, precision: 2, pressure: false }
const point = fc.record({
  x: fc.integer({ min: -200, max: 200 }),
  y: fc.integer({ min: -200, max: 200 }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})

function spineOf(points: readonly { x: number; y: number; pressure: number }[], of = style): Spine {
  const spine = new Spine()
  spine.begin(of)
  for (const { x, y, pressure } of points) spine.push(x, y, pressure)
  return spine
}

describe('the middle line of a stroke', () => {
  it('is never wider than the widest that its style allows, and grows along its way', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 200 }), fc.boolean(), (points, pressure) => {
        const of = { ...style, pressure }
        const spine = spineOf(points, of)
        for (let at = 0; at < spine.count; at++) {
          expect(spine.radiusAt(at)).toBeLessThanOrEqual(largestRadius(of) + 1e-9)
          expect(spine.radiusAt(at)).toBeGreaterThan(0)
          if (at > 0) expect(spine.along[at]!).toBeGreaterThan(spine.along[at - 1]!)
        }
      }),
    )
  })

  it('keeps what is settled, whatever comes next', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), fc.array(point, { maxLength: 20 }), (a, b) => {
        const before = spineOf(a)
        const after = spineOf([...a, ...b])
        for (let at = 0; at < before.settled; at++) {
          expect([after.x[at], after.y[at]]).toEqual([before.x[at], before.y[at]])
          expect(after.radiusAt(at)).toBeCloseTo(before.radiusAt(at))
        }
      }),
    )
  })

  it('takes back what was only expected', () => {
    const spine = spineOf([
      { x: 0, y: 0, pressure: 0.5 },
      { x: 50, y: 0, pressure: 0.5 },
    ])
    const { count, length } = spine
    spine.lead(80, 10)
    expect(spine.length).toBeGreaterThan(length)
    spine.retract()
    expect([spine.count, spine.length]).toEqual([count, length])
  })
})
