import { expect, it } from 'vitest'
import { hasFromRight, visualOrder } from './visual-order.ts'

it('leaves what runs from the left', () => {
  expect(visualOrder('plain, 12 (ok)', false)).toBe('plain, 12 (ok)')
  expect(hasFromRight('plain 漢字')).toBe(false)
})

it('has Hebrew stand from the right, and numbers and words among it readable', () => {
  expect(visualOrder('אבג דה', true)).toBe('הד גבא')
  expect(visualOrder('אב 123 xyz', true)).toBe('123 xyz בא')
  expect(visualOrder('say אב now', false)).toBe('say בא now')
  expect(hasFromRight('say אב')).toBe(true)
})

it('keeps marks with the letters that they stand on', () => expect(visualOrder('שָׁל', true)).toBe('לשָׁ'))
