/** What comes along when a selection is moved or copied. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { draftOf } from '#shared/operation/element-schema.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { byPaintingOrder } from '#shared/elements/element.ts'
import type { Editor } from './editor.ts'

/** The elements and, where frames are among them, what those carry. */
export function movingWith(elements: readonly Element[], view: BoardView): Element[] {
  const all = new Map(elements.map((element) => [element.id, element]))
  if (elements.some(({ kind }) => kind === 'frame')) {
    for (const element of view.values()) {
      const carried = element.frame && all.get(element.frame)?.kind === 'frame'
      if (carried && !element.locked) all.set(element.id, element)
    }
  }
  return [...all.values()]
}

/** Puts a copy of the selection where it is, behind the selected, which stay selected. */
export function copySelection(editor: Editor): void {
  const elements = movingWith(editor.selected(), editor.view).sort(byPaintingOrder)
  const copies = new Map<ElementId, ElementId>()
  editor.gesture(() => {
    for (const element of elements) {
      const draft = draftOf(element)
      const frame = draft.frame ? (copies.get(draft.frame) ?? draft.frame) : ''
      copies.set(element.id, editor.add(draft.frame ? { ...draft, frame } : draft))
    }
  })
}
