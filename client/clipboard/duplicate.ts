import { nanoid } from 'nanoid'
import type { Editor } from '../editor/editor.ts'
import { copied } from './clipboard.ts'
import { insert } from '../editor/insert.ts'

/** Copies the selection beside itself; lines and contents keep to what is not copied with them. */
export function duplicate(editor: Editor, dx: number, dy: number): void {
  const elements = copied(editor)
  if (elements.length > 0) insert(editor, elements, { dx, dy }, { newGroup: () => nanoid(8), keepOutside: true })
}
