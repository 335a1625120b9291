import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxesMeet, type Box } from '../geometry/box.ts'
import { gridOf, isBlocked, roomAround } from './elbow-grid.ts'

const box = fc
  .tuple(
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 0, max: 200 }),
  )
  .map(([left, top, w, h]): Box => ({ left, top, right: left + w, bottom: top + h }))

describe('the room around a box', () => {
  it('is as wide as wished where there is space, and else goes half-way to the other box', () => {
    const a = { left: 0, top: 0, right: 100, bottom: 100 }
    const near = { left: 110, top: 0, right: 200, bottom: 100 }
    expect(roomAround(a, near, 20)).toEqual({ left: -20, top: -20, right: 105, bottom: 120 })
  })

  it('never overlaps the room around the other one', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        fc.pre(!boxesMeet(a, b))
        const [x, y] = [roomAround(a, b, 25), roomAround(b, a, 25)]
        const overlap = x.left < y.right && y.left < x.right && x.top < y.bottom && y.top < x.bottom
        expect(overlap).toBe(false)
      }),
    )
  })
})

describe('a grid', () => {
  const [a, b] = [
    { left: 0, top: 0, right: 100, bottom: 100 },
    { left: 200, top: 300, right: 400, bottom: 350 },
  ] as const
  const ends = [
    { x: 50, y: 50 },
    { x: 300, y: 325 },
  ]

  it('has lines through the ends, around the rooms, and half-way between the boxes', () => {
    const { xs, ys, niceX } = gridOf(ends, [a, b], [roomAround(a, b, 10), roomAround(b, a, 10)], true)
    expect(xs).toEqual([-10, 50, 110, 150, 190, 300, 410])
    expect(ys).toEqual([-10, 50, 110, 200, 290, 325, 360])
    expect(niceX).toEqual(new Set([50, 300, 150]))
  })

  it('is blocked inside of rooms, but not on their edges, and not where nothing is to be kept out of', () => {
    const grid = gridOf(ends, [a, b], [a, b], true)
    expect([isBlocked(grid, 50, 50), isBlocked(grid, 100, 50), isBlocked(grid, 150, 50)]).toEqual([true, false, false])
    expect(isBlocked(gridOf(ends, [a, b], [a, b], false), 50, 50)).toBe(false)
  })
})
