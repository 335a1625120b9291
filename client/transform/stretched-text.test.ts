import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import { shapes } from '#shared/elements/properties.ts'
import type { ShapeElement } from '#shared/elements/shape.ts'
import { map } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { textRoom } from '#shared/placement/shape-outline.ts'
import { flatMeasure, flatWorld } from '#shared/testing/flat-world.ts'
import { layoutText } from '#shared/text/layout.ts'
import { frameAround, originsOf } from './origin.ts'
import { stretchedWithText } from './stretched-text.ts'

const world = flatWorld()
const id = 'aaaaaaaa.1' as ElementId
const box = { w: 400, h: 300, size: 20, text: 'Several words in a shape that has room for them' }
const shape = fc
  .record({ shape: fc.constantFrom(...shapes), angle: fc.double({ min: -3, max: 3, noNaN: true }) })
  .map((set): Element => elementFrom({ kind: 'shape', x: 50, y: -20, ...box, ...set }, id, 1))

function stretch(elements: readonly Element[], kx: number, ky: number, locked = false) {
  const origins = originsOf(elements, world)
  const frame = frameAround(origins)!
  const stays = { x: frame.box.left, y: frame.box.top }
  const how = { measure: flatMeasure, alone: origins.length === 1, locked }
  const after = origins.map(
    (origin) => ({ ...origin.element, ...stretchedWithText(origin, frame, { stays, kx, ky }, how) }) as ShapeElement,
  )
  return { after, frame, stays }
}

function sticksOut(one: ShapeElement): number {
  const room = textRoom(one)
  return layoutText(one.text, one, flatMeasure, room.right - room.left).h - (room.bottom - room.top)
}
const factor = fc.constantFrom(-1, -0.1, 0.01, 0.2, 0.5, 1, 2)

describe('stretching what is written on', () => {
  it('stops where the text has just room, and the opposite corner stays', () => {
    fc.assert(
      fc.property(shape, factor, factor, (element, kx, ky) => {
        const { after, frame, stays } = stretch([element], kx, ky)
        expect(sticksOut(after[0]!)).toBeLessThan(1)
        if (kx < 0 || ky < 0) return
        const now = frameAround(originsOf(after, world))!
        const [before, corner] = [map(frame.matrix, stays), map(now.matrix, { x: now.box.left, y: now.box.top })]
        expect(Math.hypot(corner.x - before.x, corner.y - before.y)).toBeLessThan(0.1)
      }),
    )
  })

  it('keeps proportions that are to be kept', () => {
    fc.assert(
      fc.property(shape, fc.constantFrom(0.01, 0.3, 0.9), (element, k) => {
        const { after } = stretch([element], k, k, true)
        expect(after[0]!.w / after[0]!.h).toBeCloseTo(box.w / box.h, 1)
        expect(sticksOut(after[0]!)).toBeLessThan(1)
      }),
    )
  })

  it('holds for each of several, and for those without text not at all', () => {
    const lettered = elementFrom({ kind: 'shape', ...box }, id, 1)
    const bare = elementFrom({ kind: 'shape', x: 600, w: 400, h: 300 }, 'aaaaaaaa.2' as ElementId, 2)
    const { after } = stretch([lettered, bare], 0.1, 0.1)
    expect(sticksOut(after[0]!)).toBeLessThan(1)
    expect(after[1]).toMatchObject({ w: 40, h: 30 })
    const [inProportion] = stretch([lettered, bare], 0.1, 0.1, true).after
    expect(inProportion!.w / inProportion!.h).toBeCloseTo(box.w / box.h, 1)
    expect(sticksOut(inProportion!)).toBeLessThan(1)
  })

  it('makes numbers of a shape without any extent', () => {
    const flat = elementFrom({ kind: 'shape', ...box, w: 0 }, id, 1)
    for (const n of Object.values(stretch([flat], 2, 2).after[0]!))
      if (typeof n === 'number') expect(Number.isFinite(n)).toBe(true)
  })
})
