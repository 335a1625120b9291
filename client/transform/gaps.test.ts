import { expect, it } from 'vitest'
import { snapToGaps } from './gaps.ts'

const box = (left: number, top = 0) => ({ left, top, right: left + 50, bottom: top + 40 })

it('snaps into the middle between two neighbours, and shows both gaps', () => {
  const match = snapToGaps('x', box(103), [box(0), box(200)], 6)!
  expect(match.offset).toBe(-3)
  expect(match.guides).toEqual([
    { from: { x: 50, y: 20 }, to: { x: 100, y: 20 }, gap: true },
    { from: { x: 150, y: 20 }, to: { x: 200, y: 20 }, gap: true },
  ])
})

it('goes on with the gap of those on its left, or on its right', () => {
  expect(snapToGaps('x', box(162), [box(0), box(80)], 6)!.offset).toBe(-2)
  expect(snapToGaps('x', box(-78), [box(0), box(80)], 6)!.offset).toBe(-2)
})

it('works down a column too, and not for what lies in another one', () => {
  expect(snapToGaps('y', box(0, 98), [box(0), box(0, 200)], 6)!.offset).toBe(2)
  expect(snapToGaps('y', box(300, 98), [box(0), box(0, 200)], 6)).toBeNull()
})

it('leaves alone what is too far', () => expect(snapToGaps('x', box(110), [box(0), box(200)], 6)).toBeNull())
