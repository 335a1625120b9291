/** Unpacked points in arrays that are used again and again: a stroke is unpacked each time it is painted. */
import type { StrokeElement } from '../elements/stroke.ts'
import type { Matrix } from '../geometry/matrix.ts'
import { protocolLimits } from '../model/limits.ts'
import { pressureSteps } from '../points/packed.ts'
import { digits } from '../points/vlq.ts'

const farthest = protocolLimits.coordinate

export class PointBuffer {
  x = new Float64Array(256)
  y = new Float64Array(256)
  /** 0 to 1; 0.5 where the stroke carries none. */
  pressure = new Float64Array(256)
  count = 0

  /**
   * Unpacks a stroke from point number `from` on, which is stored as point 0. Returns false where the packed text is
   * malformed or holds more points than the stroke says; what was read up to there is kept.
   */
  read(stroke: StrokeElement, from = 0): boolean {
    // This loop runs over every character of a board when it is opened: all it uses is in local variables.
    const text = stroke.points
    const length = text.length
    const fields = stroke.pressure ? 3 : 2
    const step = 2 ** -stroke.precision
    const room = Math.max(0, stroke.count - from)
    this.#reserve(room)
    const { x: xs, y: ys, pressure: pressures } = this
    let x = 0
    let y = 0
    let pressure = stroke.pressure ? 0 : pressureSteps / 2
    let field = 0
    let at = -from
    let value = 0
    let shift = 0
    let index = 0
    for (; index < length; index++) {
      const code = text.charCodeAt(index)
      const digit = code < 128 ? digits[code]! : 255
      if (digit > 63 || shift > 30 || at >= room) break
      value |= (digit & 31) << shift
      if (digit > 31) {
        shift += 5
        continue
      }
      const delta = (value & 1) === 0 ? value >>> 1 : -(value >>> 1)
      value = 0
      shift = 0
      if (field === 0) x += delta
      else if (field === 1) y += delta
      else pressure += delta
      if (++field < fields) continue
      field = 0
      if (at >= 0) {
        xs[at] = Math.min(farthest, Math.max(-farthest, x * step))
        ys[at] = Math.min(farthest, Math.max(-farthest, y * step))
        pressures[at] = Math.min(1, Math.max(0, pressure / pressureSteps))
      }
      at++
    }
    this.count = Math.max(0, at)
    return index === length && at === room && field === 0 && shift === 0
  }

  /** Moves every point through an affine map. */
  map([a, b, c, d, e, f]: Matrix): void {
    for (let at = 0; at < this.count; at++) {
      const x = this.x[at]!
      const y = this.y[at]!
      this.x[at] = a * x + c * y + e
      this.y[at] = b * x + d * y + f
    }
  }

  #reserve(count: number): void {
    if (count <= this.x.length) return
    const length = Math.max(count, this.x.length * 2)
    this.x = new Float64Array(length)
    this.y = new Float64Array(length)
    this.pressure = new Float64Array(length)
  }
}
