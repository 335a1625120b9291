/** From one thing to the next, as a board is read. */
import type { ElementId } from '#shared/model/ids.ts'

/**
 * The id after the selected ones (`by` -1: before them) in an order; after the last comes the first. Undefined where there
 * is no other.
 */
export function stepFrom(
  order: readonly ElementId[],
  selected: ReadonlySet<ElementId>,
  by: 1 | -1,
): ElementId | undefined {
  const places = order.flatMap((id, at) => (selected.has(id) ? [at] : []))
  const from = (by === 1 ? places.at(-1) : places[0]) ?? (by === 1 ? -1 : 0)
  for (let step = 1; step <= order.length; step++) {
    const id = order[(from + by * step + order.length * step) % order.length]
    if (id !== undefined && !selected.has(id)) return id
  }
  return undefined
}
