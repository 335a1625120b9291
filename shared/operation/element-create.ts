import Type, { type Static } from 'typebox'
import type { Element } from '../model/element.ts'
import { patterns, type ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { countPoints } from '../points/packed.ts'
import type { OperationKind } from './kind.ts'
import { strokeFields } from './stroke-fields.ts'

const schema = Type.Object(
  {
    id: Type.Unsafe<ElementId>(Type.String({ pattern: patterns.element.source })),
    kind: Type.Literal('stroke'),
    z: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    /** Its author is still drawing it. */
    open: Type.Optional(Type.Literal(true)),
    ...strokeFields,
  },
  { additionalProperties: false },
)

/** Puts a whole element on the board: what undoing a delete, redoing a stroke, and giving back what was lost submit. */
export const elementCreate: OperationKind<'element.create', typeof schema> = {
  kind: 'element.create',
  code: 'c',
  summary: 'Puts a whole element on the board under its own id, in place of what had that id.',
  schema,
  targets: (payload) => [payload.id],
  check(payload) {
    const count = countPoints(payload.points, payload)
    return count > 0 && count <= protocolLimits.pointsPerStroke
  },
  apply: (_element, { open, ...payload }, _id, place) => ({
    ...payload,
    // Taken from a stroke that was not confirmed yet: its place is where this operation stands.
    z: payload.z < protocolLimits.unconfirmed ? payload.z : place.seq,
    count: countPoints(payload.points, payload),
    done: open !== true,
  }),
  inverse(payload, _place, before) {
    const element = before(payload.id)
    return element
      ? [{ kind: 'element.create', payload: creationOf(element) }]
      : [{ kind: 'element.delete', payload: { elements: [payload.id] } }]
  },
}

/** The payload of the `element.create` that makes this element again, finished. */
export function creationOf({ count: _count, done: _done, ...rest }: Element): Static<typeof schema> {
  return rest
}
