/** Sticky notes: a click puts one down, ready to be written on. */
import StickyNote from '@lucide/svelte/icons/sticky-note'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

const code = () => import('./note-gesture.ts')

export const note: Tool = {
  id: 'note',
  label: 'Note',
  hint: 'Click where the note should be, and write. Tab goes on with the next one.',
  key: 'n',
  rank: 2,
  icon: StickyNote,
  cursor: 'crosshair',
  writes: true,
  makes: 'note',
  style: { color: 'yellow' },
  prepare: code,
  begin: (context, first) => later(async () => new (await code()).NoteGesture(context, first), { worded: true }),
}
