import * as Type from '../model/schema.ts'
import type { Static } from 'typebox'
import { unusual } from '../elements/element-codec.ts'
import { properties, type PropertySet } from '../elements/properties.ts'
import { strokeDefaults } from '../elements/stroke.ts'
import { colorNames } from '../model/color.ts'
import { elementIdOf } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { countPoints } from '../points/packed.ts'
import { VlqReader, encodeVlq } from '../points/vlq.ts'
import type { OperationKind } from './kind.ts'
import { strokeFields } from './stroke-fields.ts'
import { parseSwapped, writeSwapped } from './swapped.ts'

const schema = Type.Object(
  {
    ...strokeFields,
    brush: Type.Optional(properties.brush),
    opacity: Type.Optional(properties.opacity),
    frame: Type.Optional(properties.frame),
  },
  { additionalProperties: false },
)

/** Steps of the width that the short wire form knows, in a board unit. */
const widthSteps = 4

/**
 * Starts a stroke. Its element is named after this operation, so the payload holds no id.
 *
 * Wire form of nearly all: the colour's place among the names, twice the precision and one where it has pressure, quarters
 * of the width, each as VLQ, then the points. JSON where there is more to say.
 */
export const strokeBegin: OperationKind<'stroke.begin', typeof schema> = {
  kind: 'stroke.begin',
  code: 'b',
  summary: 'Starts a stroke with its style and first points; the element takes the id of this operation.',
  schema,
  pack(payload) {
    const { color, width, precision, pressure, points, ...rest } = payload
    const named = (colorNames as readonly string[]).indexOf(color)
    const steps = width * widthSteps
    if (named < 0 || !Number.isInteger(steps) || Object.keys(rest).length > 0) return writeSwapped(payload)
    return encodeVlq(named) + encodeVlq(precision * 2 + (pressure ? 1 : 0)) + encodeVlq(steps) + points
  },
  unpack(body) {
    if (body.startsWith('{')) return parseSwapped(body) as Static<typeof schema> | null
    const reader = new VlqReader(body)
    const color = colorNames[reader.next()]
    const format = reader.next()
    const width = reader.next() / widthSteps
    if (color === undefined || !(format >= 0) || Number.isNaN(width)) return null
    const points = body.slice(reader.at)
    return { color, width, precision: format >> 1, pressure: (format & 1) === 1, points }
  },
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
