import * as Type from '../model/schema.ts'
import { patterns, type ElementId } from '../model/ids.ts'
import type { OperationKind } from './kind.ts'

const schema = Type.Object(
  { element: Type.Unsafe<ElementId>(Type.String({ pattern: patterns.element.source })) },
  { additionalProperties: false },
)

/** Ends a stroke: nothing can be added to it any more. */
export const strokeEnd: OperationKind<'stroke.end', typeof schema> = {
  kind: 'stroke.end',
  code: 'e',
  summary: 'Ends a stroke; later appends to it have no effect.',
  schema,
  makes: false,
  grows: () => false,
  named: (payload) => [payload.element],
  targets: (payload) => [payload.element],
  apply: (element) => (element?.kind === 'stroke' && !element.done ? { ...element, done: true } : element),
  inverse: () => [],
}
