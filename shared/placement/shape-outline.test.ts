import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corners, shapes } from '../elements/properties.ts'
import { identity } from '../geometry/matrix.ts'
import { encloses } from '../geometry/polyline.ts'
import { flatten } from '../geometry/path.ts'
import { shapeOutline, textRoom } from './shape-outline.ts'

const side = fc.double({ min: 20, max: 2_000, noNaN: true })

describe.each(shapes)('the outline of a %s', (shape) => {
  it('fills its box', () => {
    fc.assert(
      fc.property(side, side, fc.constantFrom(...corners), (w, h, corner) => {
        const spots = flatten(shapeOutline({ shape, w, h, corner }), identity).flat()
        const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)]
        for (const [least, most, size] of [
          [Math.min(...xs), Math.max(...xs), w],
          [Math.min(...ys), Math.max(...ys), h],
        ] as const) {
          expect(least).toBeGreaterThanOrEqual(-0.001)
          expect(most).toBeLessThanOrEqual(size * 1.001)
          expect(most - least).toBeGreaterThan(size * 0.8)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('has its text inside', () => {
    const room = textRoom({ shape, w: 300, h: 200 })
    expect(room.right - room.left).toBeGreaterThan(60)
    expect(room.bottom - room.top).toBeGreaterThan(40)
    const [outline] = flatten(shapeOutline({ shape, w: 300, h: 200, corner: 'sharp' }), identity)
    for (const x of [room.left, room.right])
      for (const y of [room.top, room.bottom]) expect(encloses(outline!, { x, y })).toBe(true)
  })
})
