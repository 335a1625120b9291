import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { stroke } from '#shared/testing/sample-stroke.ts'
import { catchAt, type Surroundings } from './catching.ts'

function around(...drafts: (Draft | Element)[]): Surroundings {
  const elements = drafts.map((draft, at) =>
    'id' in draft ? draft : elementFrom(draft, `aaaaaaaa.${at + 1}` as ElementId, at + 1),
  )
  const world = {
    get: (id: ElementId) => elements.find((element) => element.id === id),
    measure: () => 0,
    points: new PointBuffer(),
  }
  return { world, zoom: 1, coarse: false, within: () => elements }
}
const caught = (x: number, y: number, among: Surroundings, line: ElementId | null = null) =>
  catchAt({ x, y }, among, line)?.binding ?? null
const box = { x: 0, y: 0, w: 200, h: 100 }

describe('the end of a line', () => {
  it('holds on to the middle of what it is over, or to the place near a side', () => {
    const shape = around({ kind: 'shape', ...box })
    expect(caught(110, 55, shape)).toEqual(['aaaaaaaa.1', 0.5, 0.5])
    expect(caught(190, 30, shape)).toEqual(['aaaaaaaa.1', 0.95, 0.3])
  })

  it('holds on from a little outside, too, but not from far away', () => {
    const shape = around({ kind: 'shape', shape: 'ellipse', ...box })
    expect(caught(208, 50, shape)).toEqual(['aaaaaaaa.1', 1, 0.5])
    expect(caught(215, 50, shape)).toBe(null)
    expect(caught(3, 3, shape), 'the corner of its box is no part of an ellipse').toBe(null)
  })

  it('holds on to the middle of what is small on the screen', () => {
    expect(caught(195, 50, { ...around({ kind: 'note', ...box }), zoom: 0.1 })).toEqual(['aaaaaaaa.1', 0.5, 0.5])
  })

  it('prefers what lies in a hollow shape or behind it to that shape', () => {
    const small = { kind: 'note', x: 80, y: 30, w: 40, h: 40 } as const
    const hollow = { kind: 'shape', ...box } as const
    expect(caught(100, 50, around(hollow, small))![0]).toBe('aaaaaaaa.2')
    expect(caught(100, 50, around(small, hollow))![0]).toBe('aaaaaaaa.1')
    expect(caught(100, 50, around(small, { ...hollow, fill: 'solid' }))![0]).toBe('aaaaaaaa.2')
  })

  it('holds on to a frame by its edge alone', () => {
    const frame = around({ kind: 'frame', x: 0, y: 0, w: 400, h: 400 })
    expect(caught(200, 200, frame)).toBe(null)
    expect(caught(200, 396, frame)).toEqual(['aaaaaaaa.1', 0.5, 0.99])
  })

  it('holds on to no line and no handwriting', () => {
    expect(caught(1, 1, around({ kind: 'line', path: [0, 0, 100, 0] }))).toBe(null)
    expect(caught(0, 0, around({ ...stroke }))).toBe(null)
  })
})
