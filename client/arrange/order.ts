/** Places in the painting order: what bringing forward and sending back set. Pure. */
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'

type Placed = Pick<Element, 'id' | 'z'>

/** The chosen in front of everything, in their order: one operation each, so that each gets a place of its own. */
export function toFront(chosen: readonly Placed[]): ChangeOf[] {
  return [...chosen].sort(byPaintingOrder).map(({ id }): ChangeOf => [id, { z: protocolLimits.unconfirmed }])
}

/** The chosen behind everything, in their order. */
export function toBack(chosen: readonly Placed[], all: Iterable<Placed>): ChangeOf[] {
  let lowest = Infinity
  for (const { z } of all) lowest = Math.min(lowest, z)
  const sorted = [...chosen].sort(byPaintingOrder)
  return sorted.map(({ id }, at): ChangeOf => [id, { z: Math.floor(lowest) - sorted.length + at }])
}

/** The chosen one place forward (or back): past the next element that is not chosen, before the one after that. */
export function oneStep(chosen: ReadonlySet<ElementId>, all: readonly Placed[], direction: 1 | -1): ChangeOf[] {
  const order = [...all].sort(byPaintingOrder)
  const at = (index: number): Placed | undefined => order[index]
  const indexes = order.map((_, index) => index).filter((index) => chosen.has(order[index]!.id))
  if (indexes.length === 0) return []
  const edge = direction === 1 ? indexes.at(-1)! : indexes[0]!
  let next = edge + direction
  while (at(next) && chosen.has(at(next)!.id)) next += direction
  const neighbour = at(next)
  if (!neighbour) return []
  const beyond = at(next + direction)
  const far = beyond ? beyond.z : neighbour.z + direction * 2
  // Unconfirmed elements stand far beyond all others until the server has placed them.
  const limit = Math.abs(far) >= protocolLimits.unconfirmed ? neighbour.z + direction * 2 : far
  const step = (limit - neighbour.z) / (indexes.length + 1)
  const moving = direction === 1 ? indexes : [...indexes].reverse()
  return moving.map((index, place): ChangeOf => [order[index]!.id, { z: neighbour.z + step * (place + 1) }])
}
