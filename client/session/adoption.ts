/**
 * Work that a client of this device left unsent, when the server knows that client as somebody else's: the browser lost
 * its session, say, with its cookies. Nobody may speak for that client any more, so another one does what it meant.
 */
import type { Element } from '#shared/elements/element.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { creationOf } from '#shared/operation/element-create.ts'
import { draftOf } from '#shared/operation/element-schema.ts'
import { foldElement, targetsOf } from '#shared/operation/fold.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { BoardView } from '#shared/sync/view.ts'

/** What operations of a client would make of the elements that they name; undefined: gone. */
export function workOf(
  client: ClientId,
  pending: readonly Numbered[],
  board: Pick<BoardView, 'get'>,
): ReadonlyMap<ElementId, Element | undefined> {
  const after = new Map<ElementId, Element | undefined>()
  for (const { n, operation } of pending) {
    const place = { client, n, seq: protocolLimits.unconfirmed + n }
    for (const id of targetsOf(operation, place)) {
      after.set(id, foldElement(after.has(id) ? after.get(id) : board.get(id), operation, id, place))
    }
  }
  return after
}

/** Operations, of whatever client, after which the board has what the pending ones would have given it. */
export function adoptionOf(client: ClientId, pending: readonly Numbered[], board: Pick<BoardView, 'get'>): Operation[] {
  const operations: Operation[] = []
  for (const [id, element] of workOf(client, pending, board)) {
    const now = board.get(id)
    if (!element && now) operations.push({ kind: 'element.delete', payload: { elements: [id] } })
    if (element && !(now && sameWork(element, now)))
      operations.push({ kind: 'element.create', payload: creationOf(element) })
  }
  return operations
}

/** Whether two states of an element differ in their place at most: what was stored before its answer was lost. */
function sameWork(element: Element, now: Element): boolean {
  return JSON.stringify(draftOf(element)) === JSON.stringify(draftOf(now))
}
