import * as Type from '../model/schema.ts'
import { idSchemas } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { creationOf } from './element-create.ts'
import type { OperationKind } from './kind.ts'

const schema = Type.Object(
  {
    elements: Type.Array(idSchemas.element, {
      minItems: 1,
      maxItems: protocolLimits.elementsPerDelete,
    }),
  },
  { additionalProperties: false },
)

/** Takes elements off the board, each one spelled out. */
export const elementDelete: OperationKind<'element.delete', typeof schema> = {
  kind: 'element.delete',
  code: 'd',
  summary: 'Takes the named elements off the board; those that are not there are passed over.',
  schema,
  makes: false,
  grows: () => false,
  named: (payload) => payload.elements,
  targets: (payload) => payload.elements,
  apply: () => undefined,
  inverse: (payload, _place, before) =>
    payload.elements
      .map(before)
      .filter((element) => element !== undefined)
      .map((element) => ({ kind: 'element.create', payload: creationOf(element) })),
  remaining(payload, now) {
    const elements = payload.elements.filter((id) => now(id) !== undefined)
    return elements.length > 0 ? { elements } : null
  },
  merge: (first, second) =>
    first.elements.length + second.elements.length <= protocolLimits.elementsPerDelete
      ? { elements: [...first.elements, ...second.elements] }
      : null,
}
