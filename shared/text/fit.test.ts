import fc from 'fast-check'
import { expect, it } from 'vitest'
import { flatMeasure } from '../testing/flat-world.ts'
import { fitText } from './fit.ts'

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
