import { describe, expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import type { LineElement } from '#shared/elements/line.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { handlesOf } from './handles.ts'
import { loosened, paintedCorners, settled } from './path.ts'

const note = elementFrom({ kind: 'note', x: 300, y: -50, w: 100, h: 100 }, 'aaaaaaaa.1' as ElementId, 1)
const world = {
  get: (id: ElementId): Element | undefined => (id === note.id ? note : undefined),
  measure: (text: string, _font: string, size: number) => text.length * size * 0.5,
  points: new PointBuffer(),
}
const lineOf = (draft: object) =>
  elementFrom({ kind: 'line', path: [0, 0, 100, 0, 100, 100], ...draft }, 'aaaaaaaa.9' as ElementId, 2) as LineElement
const held = lineOf({ path: [0, 0, 9, 9], end: [note.id, 0.5, 0.5] })
const names = (line: LineElement, least = 10) =>
  handlesOf(line, world, least).map(({ kind, spot: { x, y } }) => `${kind} ${x},${y}`)

describe('the handles of a line', () => {
  it('are at its ends, its corners, and in the middles between', () => {
    expect(names(lineOf({}))).toEqual(['start 0,0', 'corner 100,0', 'end 100,100', 'middle 50,0', 'middle 100,50'])
  })

  it('are where an end is painted that holds on to something', () => {
    expect(names(held)).toEqual(['start 0,0', 'end 296,0', 'middle 148,0'])
  })

  it('are not between corners that are too near', () => {
    expect(names(lineOf({}), 101).filter((name) => name.startsWith('middle'))).toEqual([])
  })

  it('leave the label alone', () => {
    expect(names(lineOf({ path: [0, 0, 100, 0], text: 'abc' }))).toContain('middle 20,0')
  })

  it('of a curve lie on it', () => {
    const middle = handlesOf(lineOf({ path: [0, 0, 100, 0], route: 'curved' }), world, 10).at(-1)!
    expect(middle.spot.y).not.toBe(0)
  })
})

describe('the path of a line that holds on to something', () => {
  it('settles where it is painted', () => {
    expect(settled(held, world)).toEqual({ x: 0, y: 0, path: [0, 0, 296, 0] })
    expect(paintedCorners(held, world)).toEqual([
      { x: 0, y: 0 },
      { x: 296, y: 0 },
    ])
  })

  it('lets go of what does not come along, where it is painted', () => {
    expect(loosened(held, new Set([note.id]), world)).toBe(held)
    expect(loosened(held, new Set(), world)).toMatchObject({ path: [0, 0, 296, 0], start: null, end: null })
  })
})
