import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft, type Element } from '../elements/element.ts'
import { encloses } from '../geometry/polyline.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { exitOf, holdOf, isMiddle, nearestSide, normalTowards, unit } from './hold.ts'

const id = 'aaaaaaaa.1' as ElementId
const held = (element: Element, x = 0.5, y = 0.5) =>
  holdOf([id, x, y], { get: () => element, measure: () => 0, points: new PointBuffer() })
const make = (draft: Draft) => elementFrom(draft, id, 1)
const near = (spot: { x: number; y: number }) => ({
  x: expect.closeTo(spot.x, 6) as number,
  y: expect.closeTo(spot.y, 6) as number,
})

describe('what an end holds on to', () => {
  it('may be any element but a line', () => {
    expect(held(make({ kind: 'line' }))).toBe(null)
    expect(held({ ...stroke, id })!.outline).toHaveLength(5)
    expect(held({ ...stroke, id, points: '' })).toBe(null)
    for (const kind of ['shape', 'text', 'note', 'image', 'frame'] as const)
      expect(held(make({ kind, w: 10, h: 10 }))!.outline.length).toBeGreaterThan(4)
  })

  it('has its anchor inside of the outline', () => {
    const hold = held(make({ kind: 'shape', shape: 'diamond', w: 100, h: 100 }), 1, 1)!
    expect(hold.anchor).toEqual(near({ x: 75, y: 75 }))
    const inside = held(make({ kind: 'note', w: 100, h: 100 }), 0.3, 0.9)!
    expect(inside.anchor).toEqual({ x: 30, y: 90 })
    expect(encloses(inside.outline, inside.anchor)).toBe(true)
  })

  it('is left where the outline is, also by one that is turned', () => {
    const bar = make({ kind: 'note', x: 0, y: 0, w: 200, h: 20, angle: Math.PI / 2 })
    expect(exitOf(held(bar)!, { x: 0, y: 1 })).toEqual(near({ x: 100, y: 110 }))
    expect(exitOf(held(bar)!, { x: 1, y: 0 })).toEqual(near({ x: 110, y: 10 }))
  })

  it('has a side that faces a spot, or that the end is near to', () => {
    const note = make({ kind: 'note', w: 100, h: 100 })
    expect(normalTowards(held(note)!, { x: 300, y: 80 })).toEqual({ x: 1, y: 0 })
    expect(normalTowards(held(note)!, { x: 60, y: -80 })).toEqual({ x: 0, y: -1 })
    expect(normalTowards(held(note, 0.1, 0.5)!, { x: 300, y: 80 })).toEqual({ x: -1, y: 0 })
    const turned = make({ kind: 'note', w: 100, h: 100, angle: Math.PI / 4 })
    expect(normalTowards(held(turned)!, { x: 300, y: 51 })).toEqual(near({ x: Math.SQRT1_2, y: Math.SQRT1_2 }))
  })

  it('has no side for a place in the middle', () => {
    expect(nearestSide({ x: 0.4, y: 0.6 })).toBe(null)
    expect(nearestSide({ x: 0.4, y: 0.9 })).toEqual({ x: 0, y: 1 })
    expect(isMiddle(held(make({ kind: 'note' }))!)).toBe(true)
    expect(isMiddle(held(make({ kind: 'note' }), 0.5, 0.4)!)).toBe(false)
  })

  it('gives a direction even to nothing', () => expect(unit({ x: 0, y: 0 })).toEqual({ x: 1, y: 0 }))
})
