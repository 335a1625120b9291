import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { protocolLimits } from '../model/limits.ts'
import { presenceSchema } from '../wire/messages.ts'
import { isBeam, packBeam, readBeam } from './beam.ts'

const { coordinate, maxPrecision } = protocolLimits
const place = fc.double({ min: -2 * coordinate, max: 2 * coordinate, noNaN: true })
const points = fc.array(fc.record({ x: place, y: place }), { minLength: 1, maxLength: 300 })
const number = fc.integer({ min: 0, max: 1_000_000 })
const precision = fc.integer({ min: 0, max: maxPrecision })

describe('a beam', () => {
  it('comes back as it was packed, its newest points at least, and always fits into a message', () => {
    fc.assert(
      fc.property(number, number, points, precision, (id, from, whole, fine) => {
        const beam = packBeam({ id, from, points: whole }, fine)
        expect(Check(presenceSchema, { cursor: null, tool: 'laser', laser: [beam] })).toBe(true)
        expect(isBeam(beam)).toBe(true)
        const read = readBeam(beam)
        expect(read.id).toBe(id)
        expect(read.from + read.points.length).toBe(from + whole.length)
        const clamp = (value: number) => Math.min(coordinate, Math.max(-coordinate, value))
        for (const [at, { x, y }] of read.points.entries()) {
          const meant = whole[read.from - from + at]!
          expect(Math.abs(x - clamp(meant.x))).toBeLessThanOrEqual(2 ** -fine / 2 + 1e-9)
          expect(Math.abs(y - clamp(meant.y))).toBeLessThanOrEqual(2 ** -fine / 2 + 1e-9)
        }
      }),
    )
  })

  it('of a quick hand fits with half a second of it', () => {
    const swing = Array.from({ length: 40 }, (_, at) => ({ x: 300 + 60 * at, y: 200 + 50 * (at % 7) }))
    expect(packBeam({ id: 1, from: 0, points: swing }, 2).from).toBe(0)
  })

  it.each([
    ['half a point', 'A'],
    ['no text of points', '!!'],
    ['a number with two spellings', 'gAA'],
    ['emoji', '😀'],
  ])('of %s is none', (_what, packed) => expect(isBeam({ id: 1, from: 0, precision: 2, points: packed })).toBe(false))
})
