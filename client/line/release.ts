/** What is taken off the board lets go of the lines that held on to it: they stay where they are painted. */
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Binding } from '#shared/elements/properties.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import type { Editor } from '../editor/editor.ts'
import { settled } from './path.ts'

/** Changes of the lines among `elements` that hold on to something that goes, and do not go themselves. */
export function released(gone: ReadonlySet<ElementId>, elements: Iterable<Element>, world: World): ChangeOf[] {
  const goes = (held: Binding | null) => held !== null && gone.has(held[0])
  const changes: ChangeOf[] = []
  for (const line of elements) {
    if (line.kind !== 'line' || gone.has(line.id) || !(goes(line.start) || goes(line.end))) continue
    const ends = { ...(goes(line.start) && { start: null }), ...(goes(line.end) && { end: null }) }
    changes.push([line.id, { ...settled(line, world), ...ends }])
  }
  return changes
}

/** Takes elements off the board, as one step of undo with what their lines do. */
export function removeReleasing(editor: Editor, ids: Iterable<ElementId>, world: World): void {
  const gone = new Set(ids)
  if (gone.size === 0) return
  editor.gesture(() => {
    editor.update(released(gone, editor.view.values(), world))
    editor.remove(gone)
  })
}
