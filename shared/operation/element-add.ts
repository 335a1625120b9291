import { elementIdOf } from '../model/ids.ts'
import { draftSchema, elementOf, isDraft } from './element-schema.ts'
import type { OperationKind } from './kind.ts'

const schema = draftSchema({})

/** Puts a new element on the board, in front. It is named after this operation, so the payload holds no id. */
export const elementAdd: OperationKind<'element.add', typeof schema> = {
  kind: 'element.add',
  code: 'n',
  summary: 'Puts a new element on the board, in front of all others; it takes the id of this operation.',
  schema,
  makes: true,
  grows: () => true,
  named: () => [],
  targets: (_payload, { client, n }) => [elementIdOf(client, n)],
  check: isDraft,
  apply: (_element, payload, id, place) => elementOf(payload, id, place.seq),
  inverse: (_payload, { client, n }) => [{ kind: 'element.delete', payload: { elements: [elementIdOf(client, n)] } }],
}
