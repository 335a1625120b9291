import fc from 'fast-check'
import { expect, it } from 'vitest'
import { luminanceOf, ownPaper } from './own-paper.ts'

const part = fc.integer({ min: 0, max: 255 })
const hex = (parts: readonly number[]) => `#${parts.map((each) => each.toString(16).padStart(2, '0')).join('')}`
const partsOf = (color: string) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))

it('is pale by day and dark by night, whatever the colour is', () => {
  fc.assert(
    fc.property(fc.tuple(part, part, part), (parts) => {
      const { light, dark } = ownPaper(hex(parts))
      expect(luminanceOf(partsOf(light))).toBeGreaterThanOrEqual(0.8)
      expect(luminanceOf(partsOf(dark))).toBeLessThanOrEqual(0.02)
    }),
  )
})

it('is the very colour where that can be written on', () => {
  expect(ownPaper('#fdf6e3').light).toBe('#fdf6e3')
  expect(ownPaper('#101820').dark).toBe('#101820')
})

it('keeps something of a strong colour', () => {
  const { light, dark } = ownPaper('#ff0000')
  expect([light, dark].map((color) => partsOf(color)).every(([red, green]) => red! > green!)).toBe(true)
})
