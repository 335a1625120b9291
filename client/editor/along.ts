/** What comes along when a selection is moved, copied or deleted. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'

/** The elements and, where frames are among them, what those carry, frames in frames included. */
export function movingWith(elements: readonly Element[], view: BoardView): Element[] {
  const all = new Map(elements.map((element) => [element.id, element]))
  if (!elements.some(({ kind }) => kind === 'frame')) return [...all.values()]
  const carried = new Map<ElementId, Element[]>()
  for (const element of view.values()) {
    if (!element.frame || element.locked) continue
    const together = carried.get(element.frame)
    if (together) together.push(element)
    else carried.set(element.frame, [element])
  }
  // The map grows as it is read; two frames that several people put into one another end the walk.
  for (const { id, kind } of all.values()) {
    if (kind !== 'frame') continue
    for (const element of carried.get(id) ?? []) if (!all.has(element.id)) all.set(element.id, element)
  }
  return [...all.values()]
}

/** Those of the elements that no other of them carries: what is selected when all of them are meant. */
export function uncarried(ids: Iterable<ElementId>, view: Pick<BoardView, 'get'>): ElementId[] {
  const all = new Set(ids)
  return [...all].filter((id) => {
    const frame = view.get(id)?.frame
    return !frame || !all.has(frame)
  })
}
