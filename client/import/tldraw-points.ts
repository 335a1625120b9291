/** Points of tldraw's pen: in the file as objects, or packed in base64 as differences in small floats. */
import type { Point } from '#shared/points/packed.ts'
import { list, loose, number, type Loose } from './reading.ts'

/** Points of all segments of a stroke, in its own units. */
export function pointsOf(segments: unknown): Point[] {
  return list(segments).flatMap((segment) => segmentPoints(loose(segment)))
}

function segmentPoints(segment: Loose): Point[] {
  const packed = segment['path'] ?? segment['points']
  if (typeof packed !== 'string')
    return list(packed).map((point) => {
      const { x, y, z } = loose(point)
      return { x: number(x), y: number(y), pressure: number(z, 0.5) }
    })
  try {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
    const view = new DataView(bytes.buffer)
    return typeof segment['path'] === 'string' ? differences(view, segment['dim'] === 2 ? 2 : 3) : places(view)
  } catch {
    return []
  }
}

/** The first point in 32-bit floats, then how far each is from the one before it, in 16-bit floats. */
function differences(view: DataView, fields: 2 | 3): Point[] {
  if (view.byteLength < 4 * fields) return []
  const at = (field: number) => view.getFloat32(4 * field, true)
  const point = { x: at(0), y: at(1), pressure: fields === 3 ? at(2) : 0.5 }
  const points = [{ ...point }]
  for (let offset = 4 * fields; offset + 2 * fields <= view.byteLength; offset += 2 * fields) {
    point.x += float16(view, offset)
    point.y += float16(view, offset + 2)
    if (fields === 3) point.pressure += float16(view, offset + 4)
    points.push({ ...point })
  }
  return points
}

/** Every point by itself, in 16-bit floats. */
function places(view: DataView): Point[] {
  const points: Point[] = []
  for (let offset = 0; offset + 6 <= view.byteLength; offset += 6)
    points.push({
      x: float16(view, offset),
      y: float16(view, offset + 2),
      pressure: float16(view, offset + 4),
    })
  return points
}

/** A 16-bit float, little end first; not every browser reads them by itself. */
function float16(view: DataView, offset: number): number {
  const bits = view.getUint16(offset, true)
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023]
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return 0
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
