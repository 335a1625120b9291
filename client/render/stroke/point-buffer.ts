/** Unpacked points in arrays that are used again and again: a stroke is unpacked each time it is painted. */
import type { StrokeElement } from '#shared/model/element.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { digits } from '#shared/points/vlq.ts'

const pressureSteps = 63

export class PointBuffer {
  x = new Float64Array(256)
  y = new Float64Array(256)
  /** 0 to 1; 0.5 where the stroke carries none. */
  pressure = new Float64Array(256)
  count = 0

  /**
   * Unpacks a stroke from point number `from` on, which is stored as point 0. Returns false where the packed text
   * is malformed; what was read up to there is kept.
   */
  read(stroke: StrokeElement, from = 0): boolean {
    const { points, pressure: hasPressure } = stroke
    const step = 2 ** -stroke.precision
    const limit = protocolLimits.coordinate
    this.#reserve(stroke.count - from)
    const fields = hasPressure ? 3 : 2
    let field = 0
    let number = 0
    let x = 0
    let y = 0
    let pressure = hasPressure ? 0 : pressureSteps / 2
    let value = 0
    let shift = 0
    this.count = 0
    for (let at = 0; at < points.length; at++) {
      const digit = digits[points.charCodeAt(at)] ?? 255
      if (digit > 63 || shift > 30) return false
      value |= (digit & 31) << shift
      if (digit > 31) {
        shift += 5
        continue
      }
      const delta = (value & 1) === 1 ? -(value >>> 1) : value >>> 1
      value = 0
      shift = 0
      if (field === 0) x += delta
      else if (field === 1) y += delta
      else pressure += delta
      if (++field < fields) continue
      field = 0
      if (number++ < from) continue
      if (this.count === this.x.length) this.#reserve(this.count + 1)
      this.x[this.count] = Math.min(limit, Math.max(-limit, x * step))
      this.y[this.count] = Math.min(limit, Math.max(-limit, y * step))
      this.pressure[this.count] = Math.min(1, Math.max(0, pressure / pressureSteps))
      this.count++
    }
    return field === 0 && shift === 0
  }

  #reserve(count: number): void {
    if (count <= this.x.length) return
    const length = Math.max(count, this.x.length * 2)
    this.x = enlarged(this.x, length)
    this.y = enlarged(this.y, length)
    this.pressure = enlarged(this.pressure, length)
  }
}

/** A longer copy of an array of numbers. */
export function enlarged(numbers: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(numbers)
  return larger
}
