import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { flatWorld } from '../testing/flat-world.ts'
import { drawingOf } from './drawing.ts'
import { letterPaint, type Lettered } from './letter-paint.ts'

const make = (draft: Draft) => elementFrom(draft, 'aaaaaaaa.1' as ElementId, 1)
const paintOf = (draft: Draft) => letterPaint(make(draft) as Lettered)

const box = { x: 0, y: 0, w: 200, h: 100, text: 'Hi' } as const
const line = { kind: 'line', path: [0, 0, 300, 0], color: 'red', text: 'Hi' } as const

describe('letters', () => {
  it('are in the colour of the line, on a solid fill and on a note in one that can be read', () => {
    expect(paintOf({ kind: 'text', ...box, color: 'red' })).toEqual({ color: 'red' })
    expect(paintOf(line)).toEqual({ color: 'red' })
    expect(paintOf({ kind: 'shape', ...box, color: 'red', fill: 'tint' })).toEqual({ color: 'red' })
    expect(paintOf({ kind: 'shape', ...box, color: 'red', fill: 'solid' })).toEqual({ color: 'red', tone: 'note' })
    expect(paintOf({ kind: 'shape', ...box, fill: 'solid', fillColor: 'sky' })).toEqual({ color: 'sky', tone: 'note' })
    expect(paintOf({ kind: 'note', ...box, color: 'red' })).toEqual({ color: 'ink' })
  })

  it.each([
    { kind: 'shape', ...box, fill: 'solid', textColor: 'violet' },
    { kind: 'note', ...box, textColor: 'violet' },
    { ...line, textColor: 'violet' },
  ] as const)('have a colour of their own where one is chosen, and are painted in it: $kind', (draft) => {
    expect(paintOf(draft)).toEqual({ color: 'violet' })
    const painted = drawingOf(make(draft), flatWorld()).marks.filter(({ kind }) => kind === 'text')
    expect(painted).toMatchObject([{ paint: { color: 'violet' } }])
  })
})
