import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import type { World } from '#shared/placement/world.ts'
import { map, type Spot } from '#shared/geometry/matrix.ts'
import { cornersOfPlacement } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { stroke as sample } from '#shared/testing/sample-stroke.ts'
import { moved, normal, stretched, turned } from './change.ts'
import { frameAround, originsOf, type Origin } from './origin.ts'

const world: World = { get: () => undefined, measure: () => 1, points: new PointBuffer() }
const id = 'aaaaaaaa.1' as ElementId
const number = fc.integer({ min: -500, max: 500 })
const side = fc.integer({ min: 20, max: 300 })
const angle = fc.double({ min: -3, max: 3, noNaN: true })

const stroke = fc
  .record({ x: number, y: number, sx: fc.constantFrom(1, -1, 2), sy: fc.constantFrom(1, 0.5), angle })
  .map((set): Element => {
    const packer = new PointPacker({ precision: 2, pressure: false })
    const points = packer.pack([
      { x: 0, y: 0, pressure: 0 },
      { x: 80, y: 50, pressure: 0 },
    ])
    return { ...sample, points, count: 2, ...set }
  })
const shape = fc
  .record({ x: number, y: number, w: side, h: side, angle })
  .map((box): Element => elementFrom({ kind: 'shape', ...box }, id, 1))
const line = fc
  .record({ x: number, y: number, path: fc.tuple(number, number, number, number) })
  .map((rest): Element => elementFrom({ kind: 'line', ...rest }, id, 1))
const any = fc.oneof(stroke, shape, line)

const originOf = (element: Element): Origin => originsOf([element], world)[0]!
const after = (element: Element, change: object): Spot[] =>
  cornersOfPlacement(originOf({ ...element, ...change }).place)
const near = (a: readonly Spot[], b: readonly Spot[]) => {
  for (const [at, { x, y }] of a.entries()) {
    expect(Math.abs(x - b[at]!.x)).toBeLessThan(0.05)
    expect(Math.abs(y - b[at]!.y)).toBeLessThan(0.05)
  }
}

describe('an element', () => {
  it('moves as far as it is moved', () => {
    fc.assert(
      fc.property(any, number, number, (element, dx, dy) => {
        const before = cornersOfPlacement(originOf(element).place)
        near(
          after(element, moved(originOf(element), dx, dy)),
          before.map(({ x, y }) => ({ x: x + dx, y: y + dy })),
        )
      }),
    )
  })

  it('turns about a pivot, all its corners', () => {
    fc.assert(
      fc.property(fc.oneof(stroke, shape), fc.record({ x: number, y: number }), angle, (element, pivot, by) => {
        const [cos, sin] = [Math.cos(by), Math.sin(by)]
        const before = cornersOfPlacement(originOf(element).place)
        near(
          after(element, turned(originOf(element), pivot, by)),
          before.map(({ x, y }) => ({
            x: pivot.x + cos * (x - pivot.x) - sin * (y - pivot.y),
            y: pivot.y + sin * (x - pivot.x) + cos * (y - pivot.y),
          })),
        )
      }),
    )
  })

  it('stretches in its own frame, and the opposite corner stays', () => {
    const factor = fc.constantFrom(0.5, 1.5, 3)
    fc.assert(
      fc.property(fc.oneof(stroke, shape), factor, factor, (element, kx, ky) => {
        const origin = originOf(element)
        const frame = frameAround([origin])!
        const { left, top, right, bottom } = frame.box
        const change = stretched(origin, frame, { x: left, y: top }, kx, ky)
        const now = frameAround([originOf({ ...element, ...change })])!
        expect(now.box.right - now.box.left).toBeCloseTo((right - left) * kx, 0)
        expect(now.box.bottom - now.box.top).toBeCloseTo((bottom - top) * ky, 0)
        near([map(now.matrix, { x: now.box.left, y: now.box.top })], [map(frame.matrix, { x: left, y: top })])
      }),
    )
  })

  it('is stretched back by the inverse', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(0.5, 2), (element, k) => {
        const origin = originOf(element)
        const frame = frameAround([origin])!
        const stays = { x: frame.box.left, y: frame.box.top }
        const there = { ...element, ...stretched(origin, frame, stays, k, k) } as Element
        const again = originOf(there)
        const back = stretched(again, frameAround([again])!, stays, 1 / k, 1 / k)
        near(after(there, back), cornersOfPlacement(origin.place))
      }),
    )
  })
})

it('an angle stays between a half turn and a half turn', () =>
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (angle) => {
      expect(Math.abs(normal(angle))).toBeLessThanOrEqual(3.1416)
      expect(Math.cos(normal(angle))).toBeCloseTo(Math.cos(angle), 4)
    }),
  ))
