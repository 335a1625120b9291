import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Growth } from './growth.ts'

describe('Growth', () => {
  it('never goes back, never shows what has not come, and shows all of it soon', () => {
    const batches = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(batches, (arrivals) => {
        let now = 0
        let count = 2
        const growth = new Growth(count, now)
        let shown = growth.shown
        for (const [points, wait] of arrivals) {
          for (const end = now + wait; now < end; now += 16) {
            const next = growth.advance(now)
            expect(next).toBeGreaterThanOrEqual(shown)
            expect(next).toBeLessThanOrEqual(count)
            shown = next
          }
          growth.extend((count += points), now, false)
        }
        growth.advance(now + 200)
        expect(growth.complete).toBe(true)
      }),
    )
  })

  it('spreads a steady flow of batches evenly over the frames', () => {
    const growth = new Growth(4, 0)
    const steps: number[] = []
    for (let frame = 1, count = 4; frame <= 60; frame++) {
      const now = frame * 16.67
      const before = growth.shown
      if (frame % 3 === 0) growth.extend((count += 4), now, false)
      growth.advance(now)
      if (frame > 30) steps.push(growth.shown - before)
    }
    // Four points every three frames.
    expect(Math.min(...steps)).toBeGreaterThan(0.9)
    expect(Math.max(...steps)).toBeLessThan(1.8)
  })

  it('hurries when the stroke is finished', () => {
    const growth = new Growth(10, 0)
    growth.extend(200, 150, true)
    growth.advance(215)
    expect(growth.complete).toBe(true)
  })
})
