/** What one kind of element looks like, each in its own file beside this one. */
import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { flatWorld } from '../testing/flat-world.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { drawingOf } from './drawing.ts'
import { boundsOf, placeOf } from './placed.ts'

const world = flatWorld()
const make = (draft: Draft) => elementFrom(draft, 'aaaaaaaa.1' as ElementId, 1)
const marksOf = (draft: Draft) => drawingOf(make(draft), world).marks
const kinds = (draft: Draft) => marksOf(draft).map(({ kind }) => kind)
const box = { x: 0, y: 0, w: 200, h: 100 }

describe('a shape', () => {
  it('is an outline, on a fill and under its text where it has them', () => {
    expect(kinds({ kind: 'shape', ...box })).toEqual(['line'])
    expect(kinds({ kind: 'shape', ...box, fill: 'tint', text: 'Hi' })).toEqual(['fill', 'line', 'text'])
  })

  it('can be read on a solid fill of its own colour', () => {
    const text = marksOf({ kind: 'shape', ...box, fill: 'solid', color: 'blue', text: 'Hi' }).at(-1)!
    expect(text).toMatchObject({ paint: { color: 'blue', tone: 'note' } })
  })

  it.each([
    ['solid', undefined],
    ['dashed', [8, 8]],
    ['dotted', [0.01, 6]],
  ] as const)('is drawn %s', (dash, lengths) => {
    const [line] = marksOf({ kind: 'shape', ...box, dash, width: 2 })
    expect(line?.kind === 'line' ? line.dash : 'none').toEqual(lengths)
  })

  it.each([
    ['top', 0],
    ['middle', 1],
    ['bottom', 2],
  ] as const)('has text at the %s', (valign, at) => {
    const y = (which: 'top' | 'middle' | 'bottom') => {
      const text = marksOf({ kind: 'shape', ...box, text: 'Hi', valign: which }).at(-1)!
      return text.kind === 'text' ? text.lines[0]!.y : Number.NaN
    }
    expect([y('top'), y('middle'), y('bottom')].sort((a, b) => a - b)[at]).toBe(y(valign))
  })
})

describe('a note', () => {
  it('is paper with writing that is as large as fits', () => {
    const [paper, few] = marksOf({ kind: 'note', ...box, text: 'Hi', size: 0 })
    const [, many] = marksOf({ kind: 'note', ...box, text: 'many words '.repeat(20), size: 0 })
    expect(paper).toMatchObject({ kind: 'fill', paint: { tone: 'note' } })
    expect(few?.kind === 'text' && many?.kind === 'text' && few.size > many.size).toBe(true)
  })
})

describe('a frame', () => {
  it('is a line with its name above, on its paper where it has one', () => {
    expect(kinds({ kind: 'frame', ...box, name: 'Page 1' })).toEqual(['line', 'text'])
    expect(kinds({ kind: 'frame', ...box, name: '', fill: 'tint' })).toEqual(['fill', 'line'])
    expect(boundsOf(make({ kind: 'frame', ...box, name: 'Page 1' }), world)!.top).toBeLessThan(-20)
  })
})

describe('a text', () => {
  it('is broken where it wraps only', () => {
    const lines = (wrap: boolean) => {
      const [mark] = marksOf({ kind: 'text', x: 0, y: 0, w: 50, h: 20, text: 'one two three', wrap, align: 'left' })
      return mark?.kind === 'text' ? mark.lines.length : 0
    }
    expect(lines(false)).toBe(1)
    expect(lines(true)).toBeGreaterThan(1)
    expect(kinds({ kind: 'text', text: '' })).toEqual([])
  })

  it('reaches as far as its letters do here, however wide they were where it was written', () => {
    const text = { kind: 'text', x: 0, y: 0, w: 10, h: 20, text: 'a long line', size: 20, align: 'left' } as const
    expect(boundsOf(make(text), world)!.right).toBeGreaterThan(110)
    expect(boundsOf(make({ ...text, wrap: true }), world)!.right).toBeLessThan(30)
    const frame = { kind: 'frame', ...box, w: 20, name: 'A title that is wider than its frame' } as const
    expect(boundsOf(make(frame), world)!.right).toBeGreaterThan(200)
  })
})

describe('an image', () => {
  it('names its file and the part that shows', () =>
    expect(marksOf({ kind: 'image', ...box, crop: [0, 0, 0.5, 1] })).toMatchObject([{ w: 200, crop: [0, 0, 0.5, 1] }]))
})

describe('a stroke', () => {
  it('is an area for a pen and a wide line for a highlighter', () => {
    expect(drawingOf(stroke, world).marks[0]!.kind).toBe('fill')
    expect(drawingOf({ ...stroke, brush: 'highlighter' }, world).marks[0]).toMatchObject({ kind: 'line', width: 2 })
  })

  it('has no place when it cannot be read', () => {
    expect(placeOf({ ...stroke, points: '?' }, world)).toBeNull()
    expect(boundsOf({ ...stroke, points: '?' }, world)).toBeNull()
  })

  it('reaches as far as it is wide', () => {
    const { left, right } = boundsOf({ ...stroke, width: 20 }, world)!
    expect(right - left).toBeGreaterThan(20)
  })
})
