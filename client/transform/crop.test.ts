import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImageElement } from '#shared/elements/image.ts'
import type { Crop } from '#shared/elements/properties.ts'
import { elementFrom } from '#shared/elements/element.ts'
import { map, type Spot } from '#shared/geometry/matrix.ts'
import { placementOf } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { cropOf, cropped, dragged, leastShare, shifted, wholeBox } from './crop.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const crop = fc
  .tuple(share, share, share, share)
  .map(([a, b, c, d]): Crop => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)])
  .filter(([left, top, right, bottom]) => right - left > 0.05 && bottom - top > 0.05)
const length = fc.double({ min: 10, max: 2_000, noNaN: true })
const place = fc.double({ min: -5_000, max: 5_000, noNaN: true })
const image = fc
  .record({ x: place, y: place, w: length, h: length, angle: fc.double({ min: -3.14, max: 3.14, noNaN: true }) })
  .chain((box) => fc.option(crop).map((cut) => elementOf({ ...box, crop: cut })))

function elementOf(properties: Partial<ImageElement>): ImageElement {
  return elementFrom({ kind: 'image', ...properties }, 'aaaaaaaa1' as ElementId, 1) as ImageElement
}

/** Where a spot of the picture (shares) is on the board. */
function onBoard(element: ImageElement, at: Spot): Spot {
  const { left, top, right, bottom } = wholeBox(element)
  const { matrix } = placementOf(element, new PointBuffer())!
  return map(matrix, { x: left + at.x * (right - left), y: top + at.y * (bottom - top) })
}

const scale = (element: ImageElement) => {
  const { left, top, right, bottom } = wholeBox(element)
  return Math.max(right - left, bottom - top)
}

describe('a crop', () => {
  it('leaves every spot of the picture where it was on the board, however it is turned', () =>
    fc.assert(
      fc.property(image, fc.option(crop), share, share, (element, next, x, y) => {
        const after = { ...element, ...cropped(element, next) }
        const [was, is] = [onBoard(element, { x, y }), onBoard(after, { x, y })]
        // What is written has three digits, which a small window of a large picture magnifies.
        const most = 0.01 + scale(element) * 1e-4
        expect(Math.hypot(was.x - is.x, was.y - is.y)).toBeLessThan(most)
      }),
    ))

  it('is taken back by another one', () =>
    fc.assert(
      fc.property(image, crop, (element, next) => {
        const there = { ...element, ...cropped(element, next) }
        const back = { ...there, ...cropped(there, element.crop) }
        for (const name of ['x', 'y', 'w', 'h'] as const)
          expect(Math.abs(back[name] - element[name])).toBeLessThan(0.05 + scale(element) * 1e-4)
        expect(back.crop).toEqual(element.crop)
      }),
    ))

  it('of its own window is the crop that it has', () =>
    fc.assert(
      fc.property(image, (element) => {
        const again = cropOf(element, { left: 0, top: 0, right: element.w, bottom: element.h }) ?? [0, 0, 1, 1]
        for (const [at, value] of again.entries()) expect(value).toBeCloseTo((element.crop ?? [0, 0, 1, 1])[at]!, 4)
      }),
    ))

  it('of whatever window lies within the picture and is not empty', () =>
    fc.assert(
      fc.property(image, place, place, place, place, (element, left, top, right, bottom) => {
        const [x1, y1, x2, y2] = cropOf(element, { left, top, right, bottom }) ?? [0, 0, 1, 1]
        for (const edge of [x1, y1, x2, y2]) {
          expect(edge).toBeGreaterThanOrEqual(0)
          expect(edge).toBeLessThanOrEqual(1)
        }
        expect(x2 - x1).toBeGreaterThan(leastShare * 0.99)
        expect(y2 - y1).toBeGreaterThan(leastShare * 0.99)
      }),
    ))
})

describe('the window', () => {
  const side = fc.constantFrom(-1 as const, 0 as const, 1 as const)

  it('stays within the picture and open, wherever a side is dragged', () =>
    fc.assert(
      fc.property(image, side, side, place, place, (element, across, down, x, y) => {
        const picture = wholeBox(element)
        const before = { left: 0, top: 0, right: element.w, bottom: element.h }
        const { left, top, right, bottom } = dragged(before, { across, down }, { x, y }, picture)
        expect(left).toBeGreaterThanOrEqual(picture.left - 1e-6)
        expect(right).toBeLessThanOrEqual(picture.right + 1e-6)
        expect(top).toBeGreaterThanOrEqual(picture.top - 1e-6)
        expect(bottom).toBeLessThanOrEqual(picture.bottom + 1e-6)
        expect(right).toBeGreaterThan(left)
        expect(bottom).toBeGreaterThan(top)
        if (across === 0) expect([left, right]).toEqual([before.left, before.right])
      }),
    ))

  it('keeps its size where it is moved', () =>
    fc.assert(
      fc.property(image, place, place, (element, x, y) => {
        const picture = wholeBox(element)
        const { left, top, right, bottom } = shifted(
          { left: 0, top: 0, right: element.w, bottom: element.h },
          { x, y },
          picture,
        )
        expect(right - left).toBeCloseTo(element.w, 5)
        expect(bottom - top).toBeCloseTo(element.h, 5)
        expect(left).toBeGreaterThanOrEqual(picture.left - 1e-6)
        expect(right).toBeLessThanOrEqual(picture.right + 1e-6)
      }),
    ))
})
