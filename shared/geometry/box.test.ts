import { expect, it } from 'vitest'
import { boxAround, boxesMeet, covers, grown, joinBoxes } from './box.ts'

const box = { left: 0, top: 0, right: 10, bottom: 10 }

it('meets what touches it, and nothing beyond', () => {
  expect(boxesMeet(box, { left: 10, top: 10, right: 20, bottom: 20 })).toBe(true)
  expect(boxesMeet(box, { left: 10.1, top: 0, right: 20, bottom: 10 })).toBe(false)
})

it('covers itself and what is within, and nothing that sticks out', () => {
  expect(covers(box, box)).toBe(true)
  expect(covers(box, grown(box, -1))).toBe(true)
  expect(covers(box, { ...box, right: 10.1 })).toBe(false)
  expect(covers(box, { ...box, top: -0.1 })).toBe(false)
})

it('is joined to the smallest box around both', () =>
  expect(joinBoxes(box, { left: -5, top: 3, right: 4, bottom: 30 })).toEqual({
    left: -5,
    top: 0,
    right: 10,
    bottom: 30,
  }))

it('lies around all spots, and grows on every side', () => {
  const spots = [
    { x: 3, y: 9 },
    { x: -2, y: 4 },
    { x: 1, y: -5 },
  ]
  expect(boxAround(spots)).toEqual({ left: -2, top: -5, right: 3, bottom: 9 })
  expect(grown(box, 2)).toEqual({ left: -2, top: -2, right: 12, bottom: 12 })
})
