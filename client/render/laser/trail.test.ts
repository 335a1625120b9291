import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { life, strength, Trail } from './trail.ts'

const line = (from: number, count: number) => Array.from({ length: count }, (_, at) => ({ x: 10 * (from + at), y: 0 }))

describe('a trail', () => {
  it('of this tab shows each point at once and forgets it within a second', () => {
    const trail = new Trail({ id: 1, from: 0, points: line(0, 1) }, 0, true)
    trail.add({ id: 1, from: 1, points: line(1, 3) }, 100)
    expect(trail.visible(100)).toHaveLength(4)
    expect(trail.visible(life + 50)).toHaveLength(3)
    expect(trail.isOver(life + 101)).toBe(true)
    expect(life).toBeLessThanOrEqual(1_000)
  })

  it('of somebody else is the same whatever was lost or said twice, and ends', () => {
    const losses = fc.array(fc.boolean(), { minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 5 }), (lost, each) => {
        let now = 0
        const trail = new Trail({ id: 1, from: 0, points: line(0, each) }, now, false)
        let last = -1
        const seen = new Set<number>()
        const look = () => {
          const visible = trail.visible(now)
          for (const { x } of visible) if (x % 10 === 0) seen.add(x)
          const tip = visible.at(-1)?.x ?? last
          // It never goes back.
          expect(tip).toBeGreaterThanOrEqual(last)
          last = tip
        }
        for (const [step, isLost] of lost.entries()) {
          const count = (step + 2) * each
          const from = Math.max(0, count - 6 * each)
          if (!isLost || step % 5 === 4 || step === lost.length - 1)
            trail.add({ id: 1, from, points: line(from, count - from) }, now)
          for (const end = now + 48; now < end; now += 16) look()
        }
        for (const end = now + 400; now < end; now += 16) look()
        expect(seen.size).toBe((lost.length + 1) * each)
        expect(trail.isOver(now + 2 * life)).toBe(true)
      }),
    )
  })

  it('goes on where points were lost for good', () => {
    const trail = new Trail({ id: 1, from: 0, points: line(0, 2) }, 0, false)
    trail.add({ id: 1, from: 40, points: line(40, 2) }, 100)
    expect(trail.visible(400).map(({ x }) => x)).toEqual([0, 10, 400, 410])
  })

  it('fades steadily from full to nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 2 * life, noNaN: true }),
        fc.double({ min: 0, max: life, noNaN: true }),
        (age, more) => {
          expect(strength(age + more)).toBeLessThanOrEqual(strength(age))
          expect(strength(age)).toBeGreaterThanOrEqual(0)
          expect(strength(age)).toBeLessThanOrEqual(1)
        },
      ),
    )
    expect([strength(0), strength(life)]).toEqual([1, 0])
  })
})
