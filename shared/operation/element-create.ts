import * as Type from '../model/schema.ts'
import type { Element } from '../elements/element.ts'
import { idSchemas, type ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { draftOf, draftSchema, elementOf, isDraft, type AnyDraft } from './element-schema.ts'
import type { OperationKind } from './kind.ts'

const limit = Number.MAX_SAFE_INTEGER

const schema = draftSchema({
  id: idSchemas.element,
  z: Type.Number({ minimum: -limit, maximum: limit }),
})

/** Puts a whole element on the board: what undoing a delete, redoing a stroke, and giving back what was lost submit. */
export const elementCreate: OperationKind<'element.create', typeof schema> = {
  kind: 'element.create',
  code: 'c',
  summary: 'Puts a whole element on the board under its own id, in place of what had that id.',
  schema,
  makes: true,
  grows: () => true,
  named: (payload) => [payload.id],
  targets: (payload) => [payload.id],
  check: isDraft,
  // Taken from an element that was not confirmed yet: its place is where this operation stands.
  apply: (_element, { id: _id, z, ...draft }, id, place) =>
    elementOf(draft, id, z < protocolLimits.unconfirmed ? z : place.seq),
  inverse(payload, _place, before) {
    const element = before(payload.id)
    return element
      ? [{ kind: 'element.create', payload: creationOf(element) }]
      : [{ kind: 'element.delete', payload: { elements: [payload.id] } }]
  },
  remaining: (payload, now) => (now(payload.id) === undefined ? payload : null),
}

/** The payload of the `element.create` that makes this element again, finished. */
export function creationOf(element: Element): AnyDraft & { readonly id: ElementId; readonly z: number } {
  return { id: element.id, z: element.z, ...draftOf(element) }
}
