import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom, type Element } from '../elements/element.ts'
import { map } from '../geometry/matrix.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { described } from '../testing/arbitrary-element.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { drawingOf } from './drawing.ts'
import { flatten } from '../geometry/path.ts'
import { boundsOf } from './placed.ts'
import type { World } from '../placement/world.ts'

const id = 'dddddddd.1' as ElementId
const others = new Map<ElementId, Element>([['aaaaaaaa.1' as ElementId, { ...stroke, id: 'aaaaaaaa.1' as ElementId }]])
const world: World = {
  get: (id) => others.get(id),
  measure: (text, _font, size) => text.length * size * 0.5,
  points: new PointBuffer(),
}
const element = described.map((draft) => elementFrom(draft, id, 1))

describe('what an element looks like', () => {
  it('is finite, whatever its properties', () => {
    fc.assert(
      fc.property(element, (element) => {
        const { matrix, opacity, marks } = drawingOf(element, world)
        expect(matrix.every(Number.isFinite)).toBe(true)
        expect(opacity).toBeGreaterThan(0)
        for (const mark of marks) {
          if (mark.kind === 'fill' || mark.kind === 'line')
            for (const segment of mark.path) expect(segment.slice(1).every(Number.isFinite)).toBe(true)
          if (mark.kind === 'text') for (const { x, y } of mark.lines) expect(Number.isFinite(x + y)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('lies inside of its bounds', () => {
    fc.assert(
      fc.property(element, (element) => {
        const bounds = boundsOf(element, world)!
        const { matrix, marks } = drawingOf(element, world)
        const paths = marks.flatMap((mark) => (mark.kind === 'fill' || mark.kind === 'line' ? [mark.path] : []))
        for (const spot of paths.flatMap((path) => flatten(path, matrix)).flat()) {
          expect(spot.x).toBeGreaterThanOrEqual(bounds.left - 1e-6)
          expect(spot.x).toBeLessThanOrEqual(bounds.right + 1e-6)
          expect(spot.y).toBeGreaterThanOrEqual(bounds.top - 1e-6)
          expect(spot.y).toBeLessThanOrEqual(bounds.bottom + 1e-6)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('has the place of its box', () => {
    const shape = elementFrom({ kind: 'shape', x: 10, y: 20, w: 30, h: 40 }, id, 1)
    expect(map(drawingOf(shape, world).matrix, { x: 0, y: 0 })).toEqual({ x: 10, y: 20 })
  })

  it('of a highlighter lets through what is under it', () =>
    expect(drawingOf({ ...stroke, brush: 'highlighter' }, world).opacity).toBeLessThan(0.5))
})
