/**
 * Points of a stroke as text. Each point is the difference to the one before it (the first to 0, 0), in whole
 * steps of 2^-precision board units, then, where the stroke has pressure, the difference of the pressure in
 * 63rds. So a stroke's text is the concatenation of the texts of its batches, and a batch of a slow hand
 * costs about three characters a point.
 */
import { protocolLimits } from '../model/limits.ts'
import { VlqReader, digits, encodeVlq } from './vlq.ts'

/** A pen sample: board units, pressure from 0 to 1. */
export interface Point {
  readonly x: number
  readonly y: number
  readonly pressure: number
}

export interface PointFormat {
  readonly precision: number
  readonly pressure: boolean
}

/** Steps in which packed points hold pressure. */
export const pressureSteps = 63

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** The precision at which one step is about a quarter of a CSS pixel at this zoom (1 = 100 %). */
export function precisionForZoom(zoom: number): number {
  return Math.min(protocolLimits.maxPrecision, Math.max(0, Math.ceil(Math.log2(zoom)) + 2))
}

/** Packs a stroke batch by batch: it remembers the last point, so that the next batch continues from it. */
export class PointPacker {
  readonly format: PointFormat
  /** Points packed so far. */
  count = 0
  #x = 0
  #y = 0
  #pressure = 0

  constructor(format: PointFormat) {
    this.format = format
  }

  pack(points: readonly Point[]): string {
    const scale = 2 ** this.format.precision
    const limit = protocolLimits.coordinate * scale
    let text = ''
    for (const point of points) {
      const x = Math.round(clamp(point.x * scale, -limit, limit))
      const y = Math.round(clamp(point.y * scale, -limit, limit))
      text += encodeVlq(x - this.#x) + encodeVlq(y - this.#y)
      this.#x = x
      this.#y = y
      if (this.format.pressure) {
        const pressure = Math.round(clamp(point.pressure, 0, 1) * pressureSteps)
        text += encodeVlq(pressure - this.#pressure)
        this.#pressure = pressure
      }
      this.count++
    }
    return text
  }
}

/**
 * Unpacks to x, y, pressure triples (board units; pressure 0 to 1, or 0.5 where the stroke has none).
 * The text must be well formed; positions and pressures that a stranger let run away are clamped.
 */
export function unpackPoints(packed: string, format: PointFormat): Float64Array {
  const step = 2 ** -format.precision
  const points = new Float64Array(countNumbers(packed, format) * 3)
  const reader = new VlqReader(packed)
  let x = 0
  let y = 0
  let pressure = 0
  for (let at = 0; at < points.length; at += 3) {
    x += reader.next()
    y += reader.next()
    if (format.pressure) pressure += reader.next()
    points[at] = clamp(x * step, -protocolLimits.coordinate, protocolLimits.coordinate)
    points[at + 1] = clamp(y * step, -protocolLimits.coordinate, protocolLimits.coordinate)
    points[at + 2] = format.pressure ? clamp(pressure / pressureSteps, 0, 1) : 0.5
  }
  return points
}

/** Whole points in a text that is known to be well formed: characters without the "more follow" bit. */
function countNumbers(packed: string, format: PointFormat): number {
  let numbers = 0
  for (let at = 0; at < packed.length; at++) if ((digits[packed.charCodeAt(at)] ?? 255) < 32) numbers++
  return Math.floor(numbers / (format.pressure ? 3 : 2))
}

/**
 * Counts the points of a batch from a stranger, or returns -1 where it is not the one canonical text of some
 * points: malformed numbers, half a point, none at all.
 */
export function countPoints(packed: string, format: PointFormat): number {
  // What `VlqReader` reads, without the values: this loop runs over every character of a board that is opened.
  const { length } = packed
  let numbers = 0
  let shift = 0
  for (let at = 0; at < length; at++) {
    const code = packed.charCodeAt(at)
    const digit = code < 128 ? digits[code]! : 255
    if (shift === 0) {
      // The first character of a number: 1 alone would be negative zero.
      if (digit < 32) {
        if (digit === 1) return -1
        numbers++
      } else if (digit < 64) shift = 5
      else return -1
      continue
    }
    if (digit > 63 || shift > 30 || (shift === 30 && digit > 1)) return -1
    if (digit > 31) shift += 5
    else {
      if (digit === 0) return -1
      numbers++
      shift = 0
    }
  }
  const perPoint = format.pressure ? 3 : 2
  return shift > 0 || numbers === 0 || numbers % perPoint !== 0 ? -1 : numbers / perPoint
}
