import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom } from '#shared/elements/element.ts'
import type { NoteElement } from '#shared/elements/note.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { noteAt, placeBeside } from './next-note.ts'

let made = 0
const note = (set: Partial<NoteElement> = {}): NoteElement =>
  elementFrom({ kind: 'note', ...set }, `aaaaaaaa.${(made++).toString(36)}` as ElementId, 1) as NoteElement

describe('the note beside another one', () => {
  it('leaves some space, and is found again from there, however large and turned they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 900 }),
        fc.double({ min: -3.1, max: 3.1, noNaN: true }),
        fc.constantFrom<1 | -1>(1, -1),
        (w, angle, way) => {
          const first = note({ x: 50, y: -70, w, h: w / 2, angle })
          const second = note({ ...placeBeside(first, way), w, h: w / 2, angle })
          const apart = Math.hypot(second.x - first.x, second.y - first.y)
          expect(apart).toBeGreaterThan(w * 1.05)
          expect(apart).toBeLessThan(w * 1.3)
          expect(noteAt(placeBeside(second, way === 1 ? -1 : 1), second, [first, second])).toBe(first)
          expect(noteAt(placeBeside(second, way), second, [first, second])).toBeUndefined()
        },
      ),
    )
  })

  it('is the nearest, and none that is locked', () => {
    const first = note()
    const [near, far, locked] = [note({ x: 230 }), note({ x: 270 }), note({ x: 220, locked: true })]
    expect(noteAt(placeBeside(first, 1), first, [far, near, locked])).toBe(near)
    expect(noteAt(placeBeside(first, 1), first, [locked])).toBeUndefined()
  })
})
