import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { PointPacker } from '../points/packed.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { stroke as sample } from '../testing/sample-stroke.ts'
import { cornersOfPlacement, isMoved, placementOf } from './placement.ts'

const points = new PointBuffer()
const packed = new PointPacker({ precision: 2, pressure: false }).pack([
  { x: 10, y: 20, pressure: 0 },
  { x: 30, y: 60, pressure: 0 },
])
const stroke = { ...sample, points: packed, count: 2 }
const shape = (change: object) => elementFrom({ kind: 'shape', ...change }, 'aaaaaaaa.1' as ElementId, 1) as never

describe('a placement', () => {
  it('of a shape is its box, turned about its middle', () => {
    const place = placementOf(shape({ x: 100, y: 50, w: 40, h: 20, angle: Math.PI / 2 }), points)!
    const corners = cornersOfPlacement(place).map(({ x, y }) => [Math.round(x), Math.round(y)])
    expect(corners).toEqual([
      [130, 40],
      [130, 80],
      [110, 80],
      [110, 40],
    ])
  })

  it('of a stroke is where it was drawn until it is moved', () => {
    const place = placementOf(stroke, points)!
    expect(cornersOfPlacement(place)[0]).toEqual({ x: 10, y: 20 })
    expect(isMoved(stroke)).toBe(false)
    expect(isMoved({ ...stroke, sx: -1 })).toBe(true)
  })

  it('of a stroke that is stretched keeps its middle, and moves by what it is moved', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.constantFrom(-2, 0.5, 3),
        fc.constantFrom(0, 1, 2),
        (x, sx, angle) => {
          const [a, , c] = cornersOfPlacement(placementOf({ ...stroke, x, sx, angle }, points)!)
          expect((a.x + c.x) / 2).toBeCloseTo(20 + x)
          expect((a.y + c.y) / 2).toBeCloseTo(40)
        },
      ),
    )
  })

  it('of a stroke that cannot be read is none', () =>
    expect(placementOf({ ...stroke, points: '%' }, points)).toBeNull())
})
