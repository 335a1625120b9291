import * as Type from '../model/schema.ts'
import { elementIdOf, idSchemas, numberOfElement } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { countPoints } from '../points/packed.ts'
import { VlqReader, encodeVlq } from '../points/vlq.ts'
import type { OperationKind } from './kind.ts'

const schema = Type.Object(
  {
    element: idSchemas.element,
    index: Type.Integer({ minimum: 1, maximum: protocolLimits.pointsPerStroke }),
    points: Type.String({ minLength: 2, maxLength: protocolLimits.pointsLength }),
  },
  { additionalProperties: false },
)

/**
 * Lengthens a running stroke. It counts only where `index` is exactly the number of points that the stroke
 * has, so a batch that was applied already changes nothing.
 *
 * Wire form: how many operations ago the stroke was begun, then the index, both as VLQ, then the points.
 * A stroke is continued by the client that began it and nobody else, so no id is needed.
 */
export const strokeAppend: OperationKind<'stroke.append', typeof schema> = {
  kind: 'stroke.append',
  code: 'a',
  summary: 'Adds points to a running stroke of the same client, from point number `index` on.',
  schema,
  pack(payload, { n }) {
    return encodeVlq(n - numberOfElement(payload.element)) + encodeVlq(payload.index) + payload.points
  },
  unpack(body, { client, n }) {
    const reader = new VlqReader(body)
    const begun = n - reader.next()
    const index = reader.next()
    if (!(begun >= 1 && begun < n) || !Number.isInteger(index)) return null
    return { element: elementIdOf(client, begun), index, points: body.slice(reader.at) }
  },
  check(payload) {
    // Two numbers a point or three: only the stroke knows, so either may fit here.
    const most = protocolLimits.pointsPerOperation
    return [true, false].some((pressure) => {
      const count = countPoints(payload.points, { precision: 0, pressure })
      return count > 0 && count <= most
    })
  },
  makes: false,
  grows: () => true,
  named: (payload) => [payload.element],
  targets: (payload) => [payload.element],
  apply(element, payload) {
    if (element?.kind !== 'stroke' || element.done || payload.index < element.count) return element
    // Points are missing before these: the stroke ends where it is, so that it can never grow a gap.
    if (payload.index > element.count) return { ...element, done: true }
    const added = countPoints(payload.points, element)
    const points = element.points + payload.points
    const count = element.count + added
    if (added < 0 || count > protocolLimits.pointsPerStroke || points.length > protocolLimits.pointsLength)
      return element
    return { ...element, points, count }
  },
  inverse: () => [],
  merge: (first, second) => {
    if (first.element !== second.element) return null
    // How many points the first holds is known from where the second goes on.
    const added = second.index - first.index
    const points = first.points + second.points
    const fits = added > 0 && added < protocolLimits.pointsPerOperation && points.length <= protocolLimits.pointsLength
    return fits && holds(first.points, added) && strokeAppend.check!({ ...first, points })
      ? { element: first.element, index: first.index, points }
      : null
  },
}

/** Whether a text holds exactly `count` points, in one of the two formats. */
function holds(points: string, count: number): boolean {
  return [true, false].some((pressure) => countPoints(points, { precision: 0, pressure }) === count)
}
