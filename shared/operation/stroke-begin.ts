import * as Type from '../model/schema.ts'
import { unusual } from '../elements/element-codec.ts'
import { properties, type PropertySet } from '../elements/properties.ts'
import { strokeDefaults } from '../elements/stroke.ts'
import { elementIdOf } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { countPoints } from '../points/packed.ts'
import type { OperationKind } from './kind.ts'
import { strokeFields } from './stroke-fields.ts'

const schema = Type.Object(
  {
    ...strokeFields,
    brush: Type.Optional(properties.brush),
    opacity: Type.Optional(properties.opacity),
    frame: Type.Optional(properties.frame),
  },
  { additionalProperties: false },
)

/** Starts a stroke. Its element is named after this operation, so the payload holds no id. */
export const strokeBegin: OperationKind<'stroke.begin', typeof schema> = {
  kind: 'stroke.begin',
  code: 'b',
  summary: 'Starts a stroke with its style and first points; the element takes the id of this operation.',
  schema,
  makes: true,
  grows: () => true,
  named: () => [],
  targets: (_payload, { client, n }) => [elementIdOf(client, n)],
  check(payload) {
    const count = countPoints(payload.points, payload)
    return count > 0 && count <= protocolLimits.pointsPerOperation
  },
  apply(element, payload, id, place) {
    const { brush, opacity, frame, ...fields } = payload
    const rest = unusual({ brush, opacity, frame } as PropertySet, strokeDefaults)
    const begun = { kind: 'stroke', id, z: place.seq, ...fields, ...rest, done: false } as const
    if (element?.kind !== 'stroke') return { ...begun, count: countPoints(payload.points, payload) }
    // Already there when a stretch of the log is folded again: the points that later operations added to it stay.
    const { points, count, precision, pressure } = element
    return { ...begun, points, count, precision, pressure }
  },
  inverse: (_payload, { client, n }) => [{ kind: 'element.delete', payload: { elements: [elementIdOf(client, n)] } }],
}
