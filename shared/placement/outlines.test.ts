import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { arbitraryBoard } from '../testing/arbitrary-board.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { outlinedFrom, Outlines } from './outlines.ts'
import type { PlacedElement } from './placement.ts'

const points = new PointBuffer()
const noteAt = (x: number) =>
  elementFrom({ kind: 'note', x, w: 10, h: 10 }, 'aaaaaaaa.1' as ElementId, 1) as PlacedElement

describe('outlines', () => {
  it('are closed, within their boxes, and the same when they were kept', () => {
    fc.assert(
      fc.property(arbitraryBoard, (board) => {
        const outlines = new Outlines()
        for (const element of [...board, ...board]) {
          if (element.kind === 'line') continue
          const { outline, box, placement } = outlines.of(element, points)!
          expect({ outline, box, placement }).toEqual(outlinedFrom(element, points))
          expect(outline.at(-1)).toEqual(outline[0])
          for (const { x, y } of outline) {
            expect(x).toBeGreaterThanOrEqual(box.left)
            expect(x).toBeLessThanOrEqual(box.right)
            expect(y).toBeGreaterThanOrEqual(box.top)
            expect(y).toBeLessThanOrEqual(box.bottom)
          }
        }
      }),
    )
  })

  it('are those of an element as it is now', () => {
    const outlines = new Outlines()
    const note = noteAt(0)
    expect(outlines.of(note, points)).toBe(outlines.of(note, points))
    expect(outlines.of({ ...note, x: 50 }, points)!.box.left).toBe(50)
    expect(outlines.of(note, points)!.box.left).toBe(0)
  })

  it('are not kept for ever', () => {
    const outlines = new Outlines()
    const note = noteAt(0)
    const kept = outlines.of(note, points)
    for (let x = 0; x < 1_000; x++) outlines.of(noteAt(x), points)
    expect(outlines.of(note, points)).not.toBe(kept)
  })

  it('are none of what cannot be read', () => expect(new Outlines().of({ ...stroke, points: '%' }, points)).toBeNull())
})
