import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxesMeet, type Box } from '#shared/geometry/box.ts'
import { GridIndex } from './grid-index.ts'

const start = fc.oneof(
  fc.double({ min: -4000, max: 4000, noNaN: true }),
  fc.double({ min: -660_000, max: 660_000, noNaN: true }),
)
const side = fc.oneof(fc.double({ min: 0, max: 900, noNaN: true }), fc.double({ min: 0, max: 100_000, noNaN: true }))
const boxes: fc.Arbitrary<Box> = fc
  .tuple(start, start, side, side)
  .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }))

describe('GridIndex', () => {
  it('finds what a look at every box finds, after any adding and removing', () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 60 }), fc.array(fc.nat(60)), fc.array(boxes), (all, gone, areas) => {
        const index = new GridIndex()
        const kept = new Map<number, Box>()
        for (const [slot, box] of all.entries()) {
          index.add(slot, box)
          kept.set(slot, box)
        }
        for (const slot of gone) {
          if (!kept.delete(slot)) continue
          index.remove(slot)
        }
        for (const area of areas) {
          const found: number[] = []
          index.find(area, (slot) => found.push(slot))
          const expected = [...kept].filter(([, box]) => boxesMeet(box, area)).map(([slot]) => slot)
          expect(found.sort((a, b) => a - b)).toEqual(expected)
        }
      }),
    )
  })
})
