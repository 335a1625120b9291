import fc from 'fast-check'
import { expect, it } from 'vitest'
import { flatMeasure } from '../testing/flat-world.ts'
import { fitText, sizes } from './fit.ts'
import { layoutText, type Measure } from './layout.ts'

const style = { font: 'hand', align: 'center' } as const
const fit = (text: string, w: number, h: number) => fitText(text, style, flatMeasure, { w, h })

it('writes a short text large and a long one small', () => {
  expect(fit('Hi', 200, 200).size).toBe(40)
  expect(fit('a text of many words '.repeat(20), 200, 200).size).toBeLessThan(16)
})

it('breaks no word that fits in a smaller size', () => {
  const { size, block } = fit('incomprehensibilities', 150, 150)
  expect(block.lines).toHaveLength(1)
  expect(size).toBe(14)
})

it('breaks what is written without spaces as text of several lines', () => {
  const { size, block } = fit('我们一起在同一块白板上画画每个人都看得见'.repeat(2), 200, 200)
  expect(block.lines.length).toBeGreaterThan(2)
  expect(size).toBeGreaterThan(20)
})

it('fits, unless even the smallest letters do not', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 40 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(words, fc.integer({ min: 40, max: 400 }), (text, side) => {
      const { size, block } = fit(text, side, side)
      if (size > 6) expect(block.h).toBeLessThanOrEqual(side)
      if (size > 6) expect(block.w).toBeLessThanOrEqual(side)
    }),
  )
})

it('is the largest size of all that fit, also where widths are rounded', () => {
  const rounded: Measure = (text, font, size) => Math.round(flatMeasure(text, font, size))
  const words = fc.array(fc.stringMatching(/^[a-z]{0,12}[ \n]?$/), { maxLength: 60 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 500 }), fc.integer({ min: 20, max: 500 }), (text, w, h) => {
      const uncut = (size: number) => text.split(/\s+/).every((word) => rounded(word, 'hand', size) <= w)
      const low = (size: number) => layoutText(text, { ...style, size }, rounded, w).h <= h
      const expected = sizes.find((size) => uncut(size) && low(size)) ?? sizes.at(-1)
      expect(fitText(text, style, rounded, { w, h }).size).toBe(expected)
    }),
  )
})

it('takes no time over a text that is far too long', () => {
  let measured = 0
  const counting: Measure = (text, font, size) => {
    measured++
    return flatMeasure(text, font, size)
  }
  fitText('wi '.repeat(3_000), style, counting, { w: 300, h: 300 })
  // Laid out once: each word, and each line.
  expect(measured).toBeLessThan(10_000)
})
