import { expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import { map } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { flatWorld } from '#shared/testing/flat-world.ts'
import { originsOf } from '../transform/origin.ts'
import { writtenChange } from './written.ts'

const world = flatWorld()
const id = 'aaaaaaaa.1' as ElementId
const shape = elementFrom({ kind: 'shape', x: 10, y: 20, w: 100, h: 40, size: 20, angle: 0.7 }, id, 1)
const least = { w: 100, h: 40 }
const long = 'many words that need more lines than there is room for, and an extraordinarily long one'

/** The middle of the upper edge on the board. */
function upperMiddle(element: Element) {
  const [origin] = originsOf([element], world)
  return map(origin!.place.matrix, { x: (element as { w: number }).w / 2, y: 0 })
}

it('a shape grows with its text about the middle of its upper edge, and becomes what it was without it', () => {
  const grown = { ...shape, ...writtenChange(shape, long, world, { least }) } as Element & { w: number; h: number }
  expect(grown.w).toBeGreaterThan(100)
  expect(grown.h).toBeGreaterThan(40)
  const [before, after] = [upperMiddle(shape), upperMiddle(grown)]
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(0.05)

  const bare = { ...grown, ...writtenChange(grown, '', world, { least }) }
  expect(bare).toMatchObject({ text: '', w: 100, h: 40 })
  expect(upperMiddle(bare as Element).x).toBeCloseTo(before.x, 1)
})

it('sets no size and no place where the text has room', () => {
  expect(writtenChange(shape, 'few', world, { least })).toEqual({ text: 'few' })
  expect(writtenChange(shape, 'few', world)).toEqual({ text: 'few' })
})

it('a frame is called by one line', () => {
  const frame = elementFrom({ kind: 'frame', x: 0, y: 0, w: 100, h: 100 }, id, 1)
  expect(writtenChange(frame, 'Two\nlines', world)).toEqual({ name: 'Two lines' })
})
