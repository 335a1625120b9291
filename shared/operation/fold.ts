/**
 * The fold: the only code that knows what the log makes of a board. Pure in all that matters: the same
 * operations in the same order give the same board on every machine.
 */
import type { Element } from '../elements/element.ts'
import type { ClientId, ElementId } from '../model/ids.ts'
import type { Place } from './kind.ts'
import { kindOf, type Operation } from './table.ts'

/** One element after an operation. Returns the same reference where nothing changes. */
export function foldElement(
  element: Element | undefined,
  operation: Operation,
  id: ElementId,
  place: Place,
): Element | undefined {
  return kindOf(operation.kind).apply(element, operation.payload, id, place)
}

/** The elements that an operation names, the only ones it can change. */
export function targetsOf(operation: Operation, place: { client: ClientId; n: number }): readonly ElementId[] {
  return kindOf(operation.kind).targets(operation.payload, place)
}

/**
 * Folds one operation into a map of elements, in place, and returns the ids whose element changed; `changed` is told of each, with what
 * was there before.
 */
export function foldInto(
  elements: Map<ElementId, Element>,
  operation: Operation,
  place: Place,
  changed?: (id: ElementId, before: Element | undefined) => void,
): ElementId[] {
  const touched: ElementId[] = []
  for (const id of targetsOf(operation, place)) {
    const before = elements.get(id)
    const after = foldElement(before, operation, id, place)
    if (after === before) continue
    if (after) elements.set(id, after)
    else elements.delete(id)
    changed?.(id, before)
    touched.push(id)
  }
  return touched
}

/** What undoes an operation on the board as it was before it, in the order to submit. */
export function inverseOf(
  operation: Operation,
  place: { client: ClientId; n: number },
  before: (id: ElementId) => Element | undefined,
): Operation[] {
  return kindOf(operation.kind).inverse(operation.payload, place, before) as Operation[]
}

/** One operation that does what `first`, then `second` would on every board; null where there is none. */
export function mergeOperations(first: Operation, second: Operation): Operation | null {
  if (first.kind !== second.kind) return null
  const payload = kindOf(first.kind).merge?.(first.payload, second.payload) ?? null
  return payload === null ? null : ({ kind: first.kind, payload } as Operation)
}
