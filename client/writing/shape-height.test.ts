import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textRoom } from '#shared/placement/shape-outline.ts'
import { fonts, shapes } from '#shared/elements/properties.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { layoutText } from '#shared/text/layout.ts'
import { heightFor } from './shape-height.ts'

const shape = fc.record({
  shape: fc.constantFrom(...shapes),
  w: fc.integer({ min: 40, max: 600 }),
  h: fc.integer({ min: 1, max: 400 }),
  text: fc.lorem({ maxCount: 60 }),
  font: fc.constantFrom(...fonts),
  size: fc.integer({ min: 8, max: 40 }),
  align: fc.constant('center' as const),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** Height of the text, and of the room that it has. */
function heights(one: Shape) {
  const { left, top, right, bottom } = textRoom(one)
  return { text: layoutText(one.text, one, fontMeasure, Math.max(1, right - left)).h, room: bottom - top }
}

describe('the height of a shape', () => {
  it('has room for all that is written in it, whatever its form, and no more than that', () => {
    fc.assert(
      fc.property(shape, (one) => {
        const h = heightFor(one, fontMeasure)
        const after = heights({ ...one, h })
        expect(after.room).toBeGreaterThanOrEqual(after.text - 1)
        if (h === one.h) return
        expect(heights({ ...one, h: h - 6 }).room).toBeLessThan(after.text)
      }),
      { numRuns: 300 },
    )
  })

  it('is what it was where that is enough, and where nothing is written', () => {
    const roomy = {
      shape: 'rectangle',
      w: 400,
      h: 300,
      text: 'A few words',
      font: 'sans',
      size: 20,
      align: 'center',
    } as const
    expect(heightFor(roomy, fontMeasure)).toBe(300)
    expect(heightFor({ ...roomy, h: 300.5 }, fontMeasure)).toBe(300.5)
    expect(heightFor({ ...roomy, h: 1, text: '' }, fontMeasure)).toBe(1)
  })
})
