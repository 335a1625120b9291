import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf } from '#shared/drawing/placed.ts'
import { covers, joinBoxes } from '#shared/geometry/box.ts'
import type { World } from '#shared/placement/world.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { arbitraryBoard } from '#shared/testing/arbitrary-board.ts'
import { boundsOfAll, isRough, roughBounds } from './rough-bounds.ts'

describe('a rough box', () => {
  it('is never too small, and the same for most elements', () => {
    fc.assert(
      fc.property(arbitraryBoard, fc.constantFrom(0, 0.5, 1.2), (board, letter) => {
        const elements = new Map(board.map((element) => [element.id, element]))
        const measure: World['measure'] = (text, _font, size) => text.length * size * letter
        const world: World = { get: (id) => elements.get(id), measure, points: new PointBuffer() }
        const boxes = board.map((element) => ({ element, box: roughBounds(element, world)!, rough: isRough(element) }))
        for (const { element, box, rough } of boxes) {
          const exact = boundsOf(element, world)!
          if (!rough) expect(box).toEqual(exact)
          expect(covers(box, exact)).toBe(true)
        }
        const exact = board.map((element) => boundsOf(element, world)!)
        expect(boundsOfAll(boxes, world)).toEqual(exact.length > 0 ? exact.reduce(joinBoxes) : null)
      }),
      { numRuns: 200 },
    )
  })
})
