import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protocolLimits } from '../model/limits.ts'
import { countPoints, PointPacker, precisionForZoom, unpackPoints } from './packed.ts'
import { VlqReader } from './vlq.ts'

const coordinate = fc.double({ min: -protocolLimits.coordinate, max: protocolLimits.coordinate, noNaN: true })
const point = fc.record({ x: coordinate, y: coordinate, pressure: fc.double({ min: 0, max: 1, noNaN: true }) })
const points = fc.array(point, { minLength: 1, maxLength: 50 })
const format = fc.record({
  precision: fc.integer({ min: 0, max: protocolLimits.maxPrecision }),
  pressure: fc.boolean(),
})

describe('packed points', () => {
  it('lose at most half a step of the position and of the pressure', () => {
    fc.assert(
      fc.property(points, format, (points, format) => {
        const packed = new PointPacker(format).pack(points)
        const found = unpackPoints(packed, format)
        expect(found).toHaveLength(points.length * 3)
        const half = 2 ** -format.precision / 2 + 1e-9
        for (const [at, { x, y, pressure }] of points.entries()) {
          expect(Math.abs(found[at * 3]! - x)).toBeLessThanOrEqual(half)
          expect(Math.abs(found[at * 3 + 1]! - y)).toBeLessThanOrEqual(half)
          expect(Math.abs(found[at * 3 + 2]! - (format.pressure ? pressure : 0.5))).toBeLessThanOrEqual(1 / 126 + 1e-9)
        }
      }),
    )
  })

  it('of a stroke are the texts of its batches one after another', () => {
    fc.assert(
      fc.property(points, format, fc.nat(50), (points, format, cut) => {
        const whole = new PointPacker(format).pack(points)
        const packer = new PointPacker(format)
        expect(packer.pack(points.slice(0, cut)) + packer.pack(points.slice(cut))).toBe(whole)
        expect(packer.count).toBe(points.length)
        expect(countPoints(whole, format)).toBe(points.length)
      }),
    )
  })

  it('are counted only where they are whole and well formed', () => {
    const three = { precision: 0, pressure: true }
    expect(countPoints('CCC', three)).toBe(1)
    for (const text of ['', 'C', 'CC', 'CCCC', 'CC!', 'CCg', 'CCgA']) expect(countPoints(text, three)).toBe(-1)
  })

  it('are counted as if they were read one by one, whatever the text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'ABCDefgh_-019'), maxLength: 14 })
    fc.assert(
      fc.property(texts, fc.boolean(), (text, pressure) => {
        const reader = new VlqReader(text)
        const numbers: number[] = []
        while (!reader.done && !numbers.includes(Number.NaN)) numbers.push(reader.next())
        const points = numbers.length / (pressure ? 3 : 2)
        const whole = points > 0 && Number.isInteger(points) && !numbers.includes(Number.NaN)
        expect(countPoints(text, { precision: 0, pressure })).toBe(whole ? points : -1)
      }),
    )
  })

  it('stay on the board when a stranger lets them run away', () => {
    const away = new PointPacker({ precision: 0, pressure: false }).pack([{ x: 600_000, y: -600_000, pressure: 0 }])
    expect([...unpackPoints(away + away, { precision: 0, pressure: false })].slice(3, 5)).toEqual([655_360, -655_360])
  })

  it('are as fine as the screen they are drawn on', () => {
    expect([0.1, 0.25, 1, 2, 30].map(precisionForZoom)).toEqual([0, 0, 2, 3, 7])
  })
})
