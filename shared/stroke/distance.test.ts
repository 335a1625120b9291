import { describe, expect, it } from 'vitest'
import type { ElementId } from '../model/ids.ts'
import { PointPacker } from '../points/packed.ts'
import { distanceToLine } from './distance.ts'
import { PointBuffer } from './point-buffer.ts'

function line(...places: [number, number][]): PointBuffer {
  const format = { precision: 2, pressure: false }
  const points = new PointPacker(format).pack(places.map(([x, y]) => ({ x, y, pressure: 0.5 })))
  const id = 'aaaaaaaa.1' as ElementId
  const buffer = new PointBuffer()
  buffer.read({ kind: 'stroke', id, z: 1, color: 'ink', width: 1, ...format, points, count: places.length, done: true })
  return buffer
}

describe('distance to a line', () => {
  it('is measured to the nearest place on it, not to its points', () => {
    expect(distanceToLine(line([0, 0], [100, 0]), 50, 7)).toBeCloseTo(7)
    expect(distanceToLine(line([0, 0], [100, 0], [100, 100]), 97, 50)).toBeCloseTo(3)
  })

  it('ends at its ends', () => {
    expect(distanceToLine(line([0, 0], [100, 0]), 103, 4)).toBeCloseTo(5)
    expect(distanceToLine(line([10, 10]), 13, 14)).toBeCloseTo(5)
    expect(distanceToLine(line([10, 10], [10, 10]), 13, 14)).toBeCloseTo(5)
  })
})
