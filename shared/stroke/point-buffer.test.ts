import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StrokeElement } from '../elements/stroke.ts'
import type { ElementId } from '../model/ids.ts'
import { PointPacker, unpackPoints } from '../points/packed.ts'
import { PointBuffer } from './point-buffer.ts'

const coordinate = fc.double({ min: -700_000, max: 700_000, noNaN: true })
const points = fc.array(
  fc.record({ x: coordinate, y: coordinate, pressure: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 1, maxLength: 400 },
)
const formats = fc.record({ precision: fc.integer({ min: 0, max: 8 }), pressure: fc.boolean() })

function stroke(text: string, count: number, format: { precision: number; pressure: boolean }): StrokeElement {
  const id = 'aaaaaaaa.1' as ElementId
  return { kind: 'stroke', id, z: 1, color: 'ink', width: 4, ...format, points: text, count, done: true }
}

describe('PointBuffer', () => {
  it('reads what the shared code reads, from any point on', () => {
    fc.assert(
      fc.property(points, formats, fc.nat(), (some, format, at) => {
        const packed = new PointPacker(format).pack(some)
        const expected = unpackPoints(packed, format)
        const from = at % some.length
        const buffer = new PointBuffer()
        expect(buffer.read(stroke(packed, some.length, format), from)).toBe(true)
        expect(buffer.count).toBe(some.length - from)
        for (let index = 0; index < buffer.count; index++) {
          const triple = [buffer.x[index], buffer.y[index], buffer.pressure[index]]
          expect(triple).toEqual([...expected.subarray((from + index) * 3, (from + index) * 3 + 3)])
        }
      }),
    )
  })

  it('says so when a text is malformed, cut short or too long', () => {
    const format = { precision: 2, pressure: false }
    const packed = new PointPacker(format).pack([
      { x: 1, y: 2, pressure: 0 },
      { x: 300, y: 4, pressure: 0 },
    ])
    const buffer = new PointBuffer()
    expect(buffer.read(stroke(packed, 2, format))).toBe(true)
    expect(buffer.read(stroke(packed.slice(0, -1), 2, format))).toBe(false)
    expect(buffer.read(stroke(`${packed}AA`, 2, format))).toBe(false)
    expect(buffer.read(stroke(packed.replace(/.$/, '%'), 2, format))).toBe(false)
  })
})
