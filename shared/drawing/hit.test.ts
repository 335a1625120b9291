import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft, type Element } from '../elements/element.ts'
import { identity } from '../geometry/matrix.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { described } from '../testing/arbitrary-element.ts'
import { distanceToCourse, encloses } from '../geometry/polyline.ts'
import { hits } from './hit.ts'
import { flatten } from '../geometry/path.ts'
import { boundsOf } from './placed.ts'
import { shapeOutline } from '../placement/shape-outline.ts'
import type { World } from '../placement/world.ts'

const world: World = {
  get: () => undefined,
  measure: (text, _font, size) => text.length * size,
  points: new PointBuffer(),
}
const make = (draft: Draft): Element => elementFrom(draft, 'dddddddd.1' as ElementId, 1)
const square = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
]

describe('a spot', () => {
  it('is inside of a polygon or not', () => {
    expect(encloses(square, { x: 5, y: 5 })).toBe(true)
    expect(encloses(square, { x: 15, y: 5 })).toBe(false)
  })

  it('is as far from a line as from its nearest piece', () => {
    expect(distanceToCourse(square, { x: 5, y: -3 })).toBe(3)
    expect(distanceToCourse([{ x: 1, y: 1 }], { x: 4, y: 5 })).toBe(5)
    expect(distanceToCourse([], { x: 4, y: 5 })).toBe(Infinity)
  })

  it('touches an empty shape at its outline and a filled one inside', () => {
    const shape = { kind: 'shape', shape: 'ellipse', x: 0, y: 0, w: 100, h: 60 } as const
    expect(hits(make(shape), { x: 50, y: 30 }, 2, world)).toBe(false)
    expect(hits(make({ ...shape, fill: 'tint' }), { x: 50, y: 30 }, 2, world)).toBe(true)
    expect(hits(make({ ...shape, text: 'a' }), { x: 50, y: 30 }, 2, world)).toBe(true)
    expect(hits(make(shape), { x: 100, y: 30 }, 2, world)).toBe(true)
    // The corner of its box is no part of an ellipse.
    expect(hits(make({ ...shape, fill: 'solid' }), { x: 2, y: 2 }, 2, world)).toBe(false)
  })

  it('touches what is turned where it is', () => {
    const bar = make({ kind: 'note', x: 0, y: 45, w: 100, h: 10, angle: Math.PI / 2 })
    expect(hits(bar, { x: 50, y: 5 }, 1, world)).toBe(true)
    expect(hits(bar, { x: 5, y: 50 }, 1, world)).toBe(false)
  })

  it('touches nothing outside of the bounds', () => {
    const at = fc.double({ min: -3000, max: 3000, noNaN: true })
    fc.assert(
      fc.property(described.map(make), at, at, (element, x, y) => {
        const { left, top, right, bottom } = boundsOf(element, world)!
        const outside = x < left - 3 || x > right + 3 || y < top - 3 || y > bottom + 3
        if (outside) expect(hits(element, { x, y }, 2, world)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('on the outline of any shape touches it', () => {
    fc.assert(
      fc.property(described, (draft) => {
        if (draft.kind !== 'shape') return
        const element = make({ ...draft, w: 120, h: 80, angle: 0, x: 0, y: 0 })
        if (element.kind !== 'shape') return
        for (const spot of flatten(shapeOutline(element), identity).flat())
          expect(hits(element, spot, 1, world)).toBe(true)
      }),
    )
  })
})
