import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { World } from '#shared/placement/world.ts'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import { cornersOfPlacement } from '#shared/placement/placement.ts'
import { boxAround } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { stroke as sample } from '#shared/testing/sample-stroke.ts'
import { originsOf } from '../transform/origin.ts'
import { flip, quarterTurn } from './flip.ts'

const world: World = { get: () => undefined, measure: () => 1, points: new PointBuffer() }
const number = fc.integer({ min: -300, max: 300 })
const packer = new PointPacker({ precision: 2, pressure: false })
const points = packer.pack([
  { x: 0, y: 0, pressure: 0 },
  { x: 60, y: 10, pressure: 0 },
])
const id = 'aaaaaaaa.1' as ElementId
const element: fc.Arbitrary<Element> = fc.oneof(
  fc
    .record({ x: number, y: number, angle: fc.constantFrom(0, 0.5, -1) })
    .map((set) => ({ ...sample, points, count: 2, ...set })),
  fc
    .record({ x: number, y: number, angle: fc.constantFrom(0, 0.7) })
    .map((set) => elementFrom({ kind: 'shape', w: 80, h: 30, ...set }, id, 1)),
  fc.record({ x: number, y: number }).map((set) => elementFrom({ kind: 'line', path: [0, 0, 30, 80], ...set }, id, 1)),
)
const boxOf = (each: Element) => boxAround(cornersOfPlacement(originsOf([each], world)[0]!.place))
const apply = (each: Element, change: object | undefined) => ({ ...each, ...change }) as Element

it('mirrors the box of an element, and twice is as before', () => {
  fc.assert(
    fc.property(element, fc.constantFrom('x' as const, 'y' as const), (each, along) => {
      const around = { left: -100, top: -50, right: 300, bottom: 250 }
      const once = apply(each, flip(originsOf([each], world), around, along)[0]![1])
      const [before, after] = [boxOf(each), boxOf(once)]
      if (along === 'x') {
        expect(after.left).toBeCloseTo(200 - before.right, 1)
        expect(after.top).toBeCloseTo(before.top, 1)
      } else expect(after.top).toBeCloseTo(200 - before.bottom, 1)
      const twice = boxOf(apply(once, flip(originsOf([once], world), around, along)[0]![1]))
      for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(twice[side]).toBeCloseTo(before[side], 1)
    }),
  )
})

it('turns by a quarter, and four times is as before', () => {
  fc.assert(
    fc.property(element, (each) => {
      const around = { left: 0, top: 0, right: 100, bottom: 100 }
      let now = each
      for (let turn = 0; turn < 4; turn++) now = apply(now, quarterTurn(originsOf([now], world), around)[0]![1])
      const [before, after] = [boxOf(each), boxOf(now)]
      for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(after[side]).toBeCloseTo(before[side], 0)
    }),
  )
})
