import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textRoom } from '#shared/placement/shape-outline.ts'
import { fonts, shapes } from '#shared/elements/properties.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { layoutText } from '#shared/text/layout.ts'
import { leastFor, roomFor } from './shape-room.ts'

const shape = fc.record({
  shape: fc.constantFrom(...shapes),
  w: fc.integer({ min: 1, max: 600 }),
  h: fc.integer({ min: 1, max: 400 }),
  text: fc.lorem({ maxCount: 60 }),
  font: fc.constantFrom(...fonts),
  size: fc.integer({ min: 8, max: 40 }),
  align: fc.constant('center' as const),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** The lines of the text, how high they are, and how high the room is that they have. */
function laidOut(one: Shape, measure = fontMeasure) {
  const { left, top, right, bottom } = textRoom(one)
  const block = layoutText(one.text, one, measure, Math.max(1, right - left))
  return { lines: block.lines.map(({ text }) => text), text: block.h, room: bottom - top }
}
/** As browsers measure whose letters are wider. */
const widely: typeof fontMeasure = (...run) => fontMeasure(...run) * 1.02
/** Whether no word is in two, and no line sticks out by more than `slack` board units. */
const fits = (one: Shape, { measure = fontMeasure, slack = 1 } = {}) => {
  const { lines, text, room } = laidOut(one, measure)
  return room >= text - slack && lines.join(' ') === one.text
}

describe('the size of a shape', () => {
  it('has room for all that is written in it, whatever its form, without a word in two, and no more than that', () => {
    fc.assert(
      fc.property(shape, (one) => {
        const after = { ...one, ...roomFor(one, fontMeasure) }
        expect(fits(after)).toBe(true)
        // Less of both is too little, if only where letters are wider. (Free space is less in tiny ones.)
        const shrunk = { w: Math.max(one.w, after.w * 0.9 - 16), h: Math.max(one.h, after.h * 0.9 - 16) }
        if (Math.min(one.w, one.h) > 64 && (after.w > one.w || after.h > one.h))
          expect(fits({ ...after, ...shrunk }, { measure: widely, slack: 0.5 })).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('makes no needle of a form that is pointed', () => {
    fc.assert(
      fc.property(shape, (one) => {
        const pointed = { ...one, shape: 'star', w: 100, h: 100 } as const
        const { w, h } = roomFor(pointed, fontMeasure)
        expect(Math.abs(w - h)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 50 },
    )
  })

  it('is what it was where that is enough, and where nothing is written', () => {
    const roomy = {
      shape: 'rectangle',
      w: 400,
      h: 300.5,
      text: 'A few words',
      font: 'sans',
      size: 20,
      align: 'center',
    } as const
    expect(roomFor(roomy, fontMeasure)).toEqual({ w: 400, h: 300.5 })
    expect(roomFor({ ...roomy, w: 1, h: 1, text: '' }, fontMeasure)).toEqual({ w: 1, h: 1 })
  })

  it('breaks an address rather than becoming as wide', () => {
    const one = { shape: 'rectangle', w: 100, h: 40, font: 'sans', size: 20, align: 'center' } as const
    const { w } = roomFor({ ...one, text: `https://example.org/${'path/'.repeat(30)}` }, fontMeasure)
    expect(w).toBeLessThan(400)
  })

  it('is not made smaller by hand than all lines need, but as narrow as it was', () => {
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 600 }), (one, before) => {
        const least = leastFor(one, { w: before, h: 100 }, fontMeasure)
        const { text, room } = laidOut({ ...one, ...least })
        expect(room).toBeGreaterThanOrEqual(text - 1)
        expect(least.w).toBe(Math.max(one.w, Math.min(before, least.w)))
        if (least.w > one.w && least.w < before) expect(fits({ ...one, ...least })).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
