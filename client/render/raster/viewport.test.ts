import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tileOnView, tilesUnder, type Viewport } from './viewport.ts'

const views: fc.Arbitrary<Viewport> = fc.record({
  scale: fc.double({ min: 0.1, max: 60, noNaN: true }),
  left: fc.integer({ min: -3_000_000, max: 3_000_000 }),
  top: fc.integer({ min: -3_000_000, max: 3_000_000 }),
  width: fc.integer({ min: 1, max: 3000 }),
  height: fc.integer({ min: 1, max: 2000 }),
})

describe('viewport', () => {
  it('is covered by its exact tiles without gap or overlap', () => {
    fc.assert(
      fc.property(views, (view) => {
        let area = 0
        for (const [column, row] of tilesUnder(view)) {
          const box = tileOnView(view, view.scale, column, row)
          expect(box.right - box.left).toBe(512)
          const width = Math.min(box.right, view.width) - Math.max(box.left, 0)
          const height = Math.min(box.bottom, view.height) - Math.max(box.top, 0)
          expect(width).toBeGreaterThan(0)
          expect(height).toBeGreaterThan(0)
          area += width * height
        }
        expect(area).toBe(view.width * view.height)
      }),
    )
  })

  it('lays tiles of another scale edge to edge', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0.1, max: 60, noNaN: true }), (view, scale) => {
        const one = tileOnView(view, scale, 3, -2)
        expect(tileOnView(view, scale, 4, -2).left).toBe(one.right)
        expect(tileOnView(view, scale, 3, -1).top).toBe(one.bottom)
      }),
    )
  })

  it('wants the middle first', () => {
    const view = { scale: 1, left: 0, top: 0, width: 512 * 5, height: 512 * 3 }
    expect(tilesUnder(view)[0]).toEqual([2, 1])
    expect(tilesUnder(view)).toHaveLength(15)
    expect(tilesUnder(view, 1)).toHaveLength(35)
  })
})
