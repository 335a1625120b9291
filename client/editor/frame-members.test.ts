import { describe, expect, it } from 'vitest'
import type { World } from '#shared/placement/world.ts'
import { elementFrom, type Draft, type Element } from '#shared/elements/element.ts'
import type { FrameElement } from '#shared/elements/frame.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { framesInOrder, membershipChanges } from './frame-members.ts'

const world: World = { get: () => undefined, measure: () => 1, points: new PointBuffer() }
let count = 0
const make = (draft: Draft): Element => elementFrom(draft, `aaaaaaaa.${(++count).toString(36)}` as ElementId, count)
const frame = (x: number, y: number) => make({ kind: 'frame', x, y, w: 200, h: 100 }) as FrameElement

describe('a frame', () => {
  it('carries what has its middle in it, the front one of several', () => {
    const [back, front] = [frame(0, 0), frame(100, 0)]
    const inside = make({ kind: 'note', x: 10, y: 10, w: 40, h: 40 })
    const both = make({ kind: 'shape', x: 120, y: 10, w: 40, h: 40 })
    const outside = make({ kind: 'shape', x: 500, y: 10, w: 40, h: 40, frame: back.id })
    const all = [back, front, inside, both, outside]
    expect(membershipChanges(all, all, world)).toEqual([
      [inside.id, { frame: back.id }],
      [both.id, { frame: front.id }],
      [outside.id, { frame: '' }],
    ])
  })

  it('carries smaller frames, and leaves to those what lies in them', () => {
    const outer = make({ kind: 'frame', x: -100, y: -100, w: 600, h: 600 })
    const inner = make({ kind: 'frame', x: 0, y: 0, w: 200, h: 100 })
    const note = make({ kind: 'note', x: 10, y: 10, w: 40, h: 40 })
    const beside = make({ kind: 'note', x: 10, y: 300, w: 40, h: 40 })
    const all = [inner, outer, note, beside]
    expect(membershipChanges(all, all, world)).toEqual([
      [inner.id, { frame: outer.id }],
      [note.id, { frame: inner.id }],
      [beside.id, { frame: outer.id }],
    ])
  })

  it('changes nothing for what is where it was', () => {
    const carrier = frame(0, 0)
    const inside = make({ kind: 'note', x: 10, y: 10, w: 40, h: 40, frame: carrier.id })
    expect(membershipChanges([inside], [carrier, inside], world)).toEqual([])
  })

  it('is read row by row', () => {
    const [a, b, c, d] = [frame(0, 0), frame(300, 20), frame(0, 200), frame(300, 190)]
    expect(framesInOrder([d, c, b, a])).toEqual([a, b, c, d])
  })
})
