import * as Type from '../model/schema.ts'
import { elementIdOf, idSchemas, numberOfElement, type ElementId } from '../model/ids.ts'
import { VlqReader, encodeVlq, vlqLimit } from '../points/vlq.ts'
import type { OperationKind } from './kind.ts'
import { parseSwapped, writeSwapped } from './swapped.ts'

const schema = Type.Object({ element: idSchemas.element }, { additionalProperties: false })

/**
 * Ends a stroke: nothing can be added to it any more.
 *
 * Wire form for a stroke of the same client: how many operations ago it was begun, as VLQ. JSON for one of another's.
 */
export const strokeEnd: OperationKind<'stroke.end', typeof schema> = {
  kind: 'stroke.end',
  code: 'e',
  summary: 'Ends a stroke; later appends to it have no effect.',
  schema,
  pack(payload, { client, n }) {
    const ago = n - numberOfElement(payload.element)
    const own = ago > 0 && ago <= vlqLimit && elementIdOf(client, n - ago) === payload.element
    return own ? encodeVlq(ago) : writeSwapped(payload)
  },
  unpack(body, { client, n }) {
    if (body.startsWith('{')) return parseSwapped(body) as { element: ElementId } | null
    const reader = new VlqReader(body)
    const ago = reader.next()
    return ago > 0 && ago < n && reader.done ? { element: elementIdOf(client, n - ago) } : null
  },
  makes: false,
  grows: () => false,
  named: (payload) => [payload.element],
  targets: (payload) => [payload.element],
  apply: (element) => (element?.kind === 'stroke' && !element.done ? { ...element, done: true } : element),
  inverse: () => [],
}
