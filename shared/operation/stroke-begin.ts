import Type from 'typebox'
import { elementIdOf } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { countPoints } from '../points/packed.ts'
import type { OperationKind } from './kind.ts'
import { strokeFields } from './stroke-fields.ts'

const schema = Type.Object(
  {
    ...strokeFields,
  },
  { additionalProperties: false },
)

/** Starts a stroke. Its element is named after this operation, so the payload holds no id. */
export const strokeBegin: OperationKind<'stroke.begin', typeof schema> = {
  kind: 'stroke.begin',
  code: 'b',
  summary: 'Starts a stroke with its style and first points; the element takes the id of this operation.',
  schema,
  targets: (_payload, { client, n }) => [elementIdOf(client, n)],
  check(payload) {
    const count = countPoints(payload.points, payload)
    return count > 0 && count <= protocolLimits.pointsPerOperation
  },
  apply(element, payload, id, place) {
    const { color, width } = payload
    // Already there when a stretch of the log is folded again: what later operations added to it stays.
    if (element) return { ...element, color, width, z: place.seq, done: false }
    return { kind: 'stroke', id, z: place.seq, ...payload, count: countPoints(payload.points, payload), done: false }
  },
  inverse: (_payload, { client, n }) => [{ kind: 'element.delete', payload: { elements: [elementIdOf(client, n)] } }],
}
