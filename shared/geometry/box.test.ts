import { expect, it } from 'vitest'
import { boxesMeet, joinBoxes } from './box.ts'

const box = { left: 0, top: 0, right: 10, bottom: 10 }

it('meets what touches it, and nothing beyond', () => {
  expect(boxesMeet(box, { left: 10, top: 10, right: 20, bottom: 20 })).toBe(true)
  expect(boxesMeet(box, { left: 10.1, top: 0, right: 20, bottom: 10 })).toBe(false)
})

it('is joined to the smallest box around both', () =>
  expect(joinBoxes(box, { left: -5, top: 3, right: 4, bottom: 30 })).toEqual({
    left: -5,
    top: 0,
    right: 10,
    bottom: 30,
  }))
