/** Moves a copy of the selection, which stays as it is: a drag with Alt. */
import { nanoid } from 'nanoid'
import { insert } from '../../editor/insert.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { Moving } from './moving.ts'

const nowhere = { dx: 0, dy: 0 }

export class Copying implements Gesture {
  readonly #context: ToolContext
  readonly #before: ToolContext['editor']['selection']['ids']
  readonly #moving: Moving

  constructor(context: ToolContext, from: Sample) {
    const { editor } = context
    this.#context = context
    this.#before = editor.selection.ids
    context.beginGesture()
    const { ids } = insert(editor, context.moving(editor.selected()), nowhere, {
      newGroup: () => nanoid(8),
      keepOutside: true,
    })
    const copies = ids.map((id) => editor.view.get(id)).filter((element) => element !== undefined)
    this.#moving = new Moving(context, from, copies, { begun: true })
  }

  move(samples: readonly Sample[]): void {
    this.#moving.move(samples)
  }

  end(): void {
    this.#moving.end()
  }

  cancel(): void {
    this.#moving.cancel()
    this.#context.editor.selection.set(this.#before)
  }
}
