import { expect, it } from 'vitest'
import { snapToBoxes, snapToGrid } from './snap.ts'

const box = { left: 103, top: 50, right: 153, bottom: 90 }
const other = { left: 100, top: 200, right: 180, bottom: 260 }

it('snaps an edge to an edge that is near, and shows the line that both have in common', () => {
  const { dx, dy, guides } = snapToBoxes(box, [other], 6)
  expect([dx, dy]).toEqual([-3, 0])
  expect(guides).toEqual([{ from: { x: 100, y: 50 }, to: { x: 100, y: 260 } }])
})

it('snaps a middle to a middle', () =>
  expect(snapToBoxes({ left: 118, top: 50, right: 168, bottom: 90 }, [other], 6).dx).toBe(-3))

it('leaves alone what is too far', () => expect(snapToBoxes(box, [other], 2)).toEqual({ dx: 0, dy: 0, guides: [] }))

it('takes the nearest of several', () =>
  expect(snapToBoxes(box, [other, { ...other, left: 104, right: 500 }], 6).dx).toBe(1))

it('snaps the corner to the grid', () => expect(snapToGrid(box, 20)).toMatchObject({ dx: -3, dy: 10 }))
