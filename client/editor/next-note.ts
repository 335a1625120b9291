/** From note to note while writing: the note beside another one, which is made where there is none. */
import type { NoteElement } from '#shared/elements/note.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { World } from '#shared/placement/world.ts'
import type { Editor } from './editor.ts'
import { settleInFrames } from './frame-members.ts'
import { rounded } from '../transform/rounded.ts'

/** Space between two notes, share of their width. */
const gap = 0.1
/** A note whose middle is nearer than this to where the next one would have its own is the next one, share of their width. */
const near = 0.45

/** Where the note beside one lies; `way` -1: before it, 1: after it. A note that is turned goes on the way it is turned. */
export function placeBeside({ x, y, w, angle }: NoteElement, way: 1 | -1): { readonly x: number; readonly y: number } {
  const by = way * w * (1 + gap)
  return { x: rounded(x + Math.cos(angle) * by), y: rounded(y + Math.sin(angle) * by) }
}

/** The note that lies there, the nearest of several; undefined where none does. */
export function noteAt(
  { x, y }: { readonly x: number; readonly y: number },
  beside: NoteElement,
  notes: Iterable<NoteElement>,
): NoteElement | undefined {
  let found: NoteElement | undefined
  let distance = beside.w * near
  for (const note of notes) {
    if (note.id === beside.id || note.locked) continue
    const away = Math.hypot(note.x + note.w / 2 - x - beside.w / 2, note.y + note.h / 2 - y - beside.h / 2)
    if (away > distance) continue
    distance = away
    found = note
  }
  return found
}

/** The note that is written on next, which looks like the one before it where it is new. */
export function noteBeside(editor: Editor, note: NoteElement, way: 1 | -1, world: World): ElementId {
  const place = placeBeside(note, way)
  const notes = [...editor.view.values()].filter((element): element is NoteElement => element.kind === 'note')
  const there = noteAt(place, note, notes)
  if (there) return there.id
  return editor.made(() => {
    const made = editor.add({ kind: 'note', ...lookOf(note), ...place })
    settleInFrames(editor, [made], world)
    return made
  })
}

const lookOf = ({ w, h, angle, color, font, size, align, valign, textColor, opacity }: NoteElement) => ({
  ...{ w, h, angle, color, opacity },
  ...{ font, size, align, valign, textColor },
})
