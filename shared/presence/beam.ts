/**
 * The trail of a laser on its way to the others. Each message carries the latest stretch of a press once more, with the
 * number of its first point, so that a lost message leaves no gap. The points are packed as those of a stroke are.
 */
import { protocolLimits } from '../model/limits.ts'
import { countPoints, PointPacker, unpackPoints } from '../points/packed.ts'
import type { Beam } from '../wire/messages.ts'

/** A place on the board, board units. */
export interface BeamPoint {
  readonly x: number
  readonly y: number
}

/** A press of a laser as far as it is known: points from the `from`th on. */
export interface BeamPart {
  readonly id: number
  readonly from: number
  readonly points: readonly BeamPoint[]
}

const formatOf = (precision: number) => ({ precision, pressure: false })

/** Packs a stretch of at least one point; its oldest points are left out where it would be too long. */
export function packBeam({ id, from, points }: BeamPart, precision: number): Beam {
  for (let first = 0; ; first = Math.ceil((first + points.length) / 2)) {
    const packer = new PointPacker(formatOf(precision))
    const packed = packer.pack(points.slice(first).map(({ x, y }) => ({ x, y, pressure: 0 })))
    if (packed.length <= protocolLimits.beamLength) return { id, from: from + first, precision, points: packed }
  }
}

/** Whether the points of a beam from a stranger are the one text of some points. */
export function isBeam({ precision, points }: Beam): boolean {
  return countPoints(points, formatOf(precision)) > 0
}

/** Unpacks a beam that is well formed. */
export function readBeam({ id, from, precision, points }: Beam): BeamPart {
  const numbers = unpackPoints(points, formatOf(precision))
  const places: BeamPoint[] = []
  for (let at = 0; at < numbers.length; at += 3) places.push({ x: numbers[at]!, y: numbers[at + 1]! })
  return { id, from, points: places }
}
