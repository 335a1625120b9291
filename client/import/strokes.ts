/** Points of another program's pen as strokes of ours. */
import { protocolLimits } from '#shared/model/limits.ts'
import type { PropertySet } from '#shared/elements/properties.ts'
import { PointPacker, type Point } from '#shared/points/packed.ts'
import type { StrokeDraft } from '#shared/operation/element-schema.ts'

/** Points lie on eighths of a board unit: finer than anybody sees at 400 %. */
const precision = 3

export interface StrokeLook extends PropertySet {
  readonly color: string
  readonly width: number
}

/** One stroke, or several that continue one another where one could not hold all points. */
export function strokesFrom(points: readonly Point[], pressure: boolean, look: StrokeLook): StrokeDraft[] {
  const strokes: StrokeDraft[] = []
  // A packed point has up to three numbers of up to five characters: so many always fit.
  const most = Math.min(protocolLimits.pointsPerStroke, Math.floor(protocolLimits.pointsLength / 15))
  for (let at = 0; at < points.length; at += most - 1) {
    const format = { precision, pressure }
    const part = points.slice(at, at + most)
    if (part.length === 1 && at > 0) break
    strokes.push({ kind: 'stroke', ...look, ...format, points: new PointPacker(format).pack(part) })
  }
  return strokes
}
