/** Puts a template on a board, as one step that can be undone. */
import type { World } from '#shared/placement/world.ts'
import type { Editor } from '../editor/editor.ts'
import { homeWordsOf } from '../home/language/words.ts'
import { place } from '../import/place.ts'
import { directionOf, type Language } from '../language/languages.ts'
import { Sketch } from './sketch.ts'
import { isTemplate, templates } from './templates.ts'

export interface BeginParts {
  readonly editor: Editor
  readonly world: World
  readonly language: Language
}

/** Whether there is a template of that name; what it makes is not selected. */
export async function beginWith(name: string, { editor, world, language }: BeginParts): Promise<boolean> {
  if (!isTemplate(name)) return false
  const sketch = new Sketch(directionOf(language) === 'rtl')
  templates[name](sketch, (await homeWordsOf(language)).template, language)
  // Words took a moment: whoever has begun to draw meanwhile wants no template any more.
  if (editor.view.size > 0 || !editor.writable) return false
  await place(editor, sketch.result(), { world, at: null, zoom: 1, keeper: null })
  editor.selection.clear()
  return true
}
