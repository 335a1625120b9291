import Type from 'typebox'
import { colorPattern } from '../model/color.ts'
import { patterns, type ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import type { OperationKind } from './kind.ts'

const schema = Type.Object(
  {
    element: Type.Unsafe<ElementId>(Type.String({ pattern: patterns.element.source })),
    set: Type.Object(
      {
        color: Type.Optional(Type.String({ pattern: colorPattern.source })),
        width: Type.Optional(Type.Number({ minimum: protocolLimits.minWidth, maximum: protocolLimits.maxWidth })),
      },
      { additionalProperties: false, minProperties: 1 },
    ),
  },
  { additionalProperties: false },
)

/** Sets properties of one element. Each property stands alone: the last writer of that property wins. */
export const elementUpdate: OperationKind<'element.update', typeof schema> = {
  kind: 'element.update',
  code: 'u',
  summary: 'Sets the named properties of one element and leaves its others alone.',
  schema,
  targets: (payload) => [payload.element],
  apply: (element, payload) => element && { ...element, ...payload.set },
  inverse(payload, _place, before) {
    const element = before(payload.element)
    if (!element) return []
    const set: Record<string, unknown> = {}
    for (const name of Object.keys(payload.set) as (keyof typeof payload.set)[]) set[name] = element[name]
    return [{ kind: 'element.update', payload: { element: payload.element, set } }]
  },
  merge: (first, second) =>
    first.element === second.element ? { element: first.element, set: { ...first.set, ...second.set } } : null,
}
