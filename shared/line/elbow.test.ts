import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom, type Element } from '../elements/element.ts'
import { boxesMeet, type Box } from '../geometry/box.ts'
import type { Spot } from '../geometry/matrix.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { directionOf, elbowBetween, everyWay, waysOut, type ElbowEnd } from './elbow.ts'
import { holdOf } from './hold.ts'

const stub = 20
const elements = new Map<ElementId, Element>()
const world = { get: (id: ElementId) => elements.get(id), measure: () => 0, points: new PointBuffer() }

function held({ left, top, right, bottom }: Box, at: Spot = { x: 0.5, y: 0.5 }): ElbowEnd {
  const id = `aaaaaaaa.${elements.size + 1}` as ElementId
  elements.set(id, elementFrom({ kind: 'note', x: left, y: top, w: right - left, h: bottom - top }, id, 1))
  const hold = holdOf([id, at.x, at.y], world)!
  return { spot: hold.anchor, hold, out: waysOut(hold) }
}
const free = (x: number, y: number): ElbowEnd => ({ spot: { x, y }, hold: null, out: everyWay })

const box = fc
  .tuple(
    fc.integer({ min: -400, max: 400 }),
    fc.integer({ min: -400, max: 400 }),
    fc.integer({ min: 4, max: 300 }),
    fc.integer({ min: 4, max: 300 }),
  )
  .map(([left, top, w, h]): Box => ({ left, top, right: left + w, bottom: top + h }))
const inBox = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
})

function crosses(corners: readonly Spot[], { left, top, right, bottom }: Box): boolean {
  return corners.slice(1).some((to, at) => {
    const from = corners[at]!
    return (
      Math.max(from.x, to.x) > left + 1e-6 &&
      Math.min(from.x, to.x) < right - 1e-6 &&
      Math.max(from.y, to.y) > top + 1e-6 &&
      Math.min(from.y, to.y) < bottom - 1e-6
    )
  })
}

describe('an elbow', () => {
  it('crosses neither of two elements that are apart, and is level or upright everywhere', () => {
    fc.assert(
      fc.property(box, box, inBox, inBox, fc.boolean(), (a, b, from, to, middle) => {
        fc.pre(!boxesMeet(a, b))
        elements.clear()
        const corners = elbowBetween(held(a, middle ? undefined : from), held(b, middle ? undefined : to), stub)
        expect(crosses(corners, a)).toBe(false)
        expect(crosses(corners, b)).toBe(false)
        for (const [at, to] of corners.entries()) {
          const from = corners[Math.max(0, at - 1)]!
          expect(from.x === to.x || from.y === to.y).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps out of an element on its way to a free end', () => {
    const at = fc.integer({ min: -600, max: 600 })
    fc.assert(
      fc.property(box, at, at, inBox, (a, x, y, from) => {
        fc.pre(!boxesMeet(a, { left: x, top: y, right: x, bottom: y }))
        elements.clear()
        const corners = elbowBetween(held(a, from), free(x, y), stub)
        expect(crosses(corners, a)).toBe(false)
        expect(corners.at(-1)).toEqual({ x, y })
      }),
    )
  })

  it('runs straight for a while before its first corner where there is room', () => {
    elements.clear()
    const [a, b] = [
      held({ left: 0, top: 0, right: 100, bottom: 100 }),
      held({ left: 300, top: 40, right: 400, bottom: 140 }),
    ]
    const corners = elbowBetween(a, b, stub)
    // The space between the two is halved.
    expect(corners).toEqual([
      { x: 100, y: 50 },
      { x: 200, y: 50 },
      { x: 200, y: 90 },
      { x: 300, y: 90 },
    ])
  })

  it('leaves by the side that an end is near to, even if that is the long way', () => {
    elements.clear()
    const a = held({ left: 0, top: 0, right: 100, bottom: 100 }, { x: 0.05, y: 0.5 })
    const b = held({ left: 300, top: 0, right: 400, bottom: 100 })
    const [first, second] = elbowBetween(a, b, stub)
    expect(first).toEqual({ x: 0, y: 50 })
    expect(second).toEqual({ x: -stub, y: 50 })
  })

  it('loops where both ends hold on to one element', () => {
    elements.clear()
    const a = held({ left: 0, top: 0, right: 100, bottom: 100 })
    const corners = elbowBetween(a, a, stub)
    expect(corners.length).toBeGreaterThan(3)
    expect(crosses(corners, { left: 0, top: 0, right: 100, bottom: 100 })).toBe(false)
  })

  it('finds some way where elements overlap or ends coincide', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(box, box, spot, spot, (a, b, from, to) => {
        elements.clear()
        for (const corners of [
          elbowBetween(held(a), held(b), stub),
          elbowBetween(held(a), free(from.x, from.y), stub),
          elbowBetween(free(from.x, from.y), free(to.x, to.y), stub),
        ]) {
          expect(corners.length).toBeGreaterThan(1)
          expect(corners.every(({ x, y }) => Number.isFinite(x + y))).toBe(true)
        }
      }),
    )
  })

  it('knows the nearest of four directions', () => {
    expect([
      directionOf({ x: 3, y: 2 }),
      directionOf({ x: 1, y: 2 }),
      directionOf({ x: -3, y: 2 }),
      directionOf({ x: 0, y: -1 }),
    ]).toEqual([0, 1, 2, 3])
  })
})
