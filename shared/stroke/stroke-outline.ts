/**
 * The outline of a stroke: its middle line is a quadratic B-spline over the vertices of the spine, and both edges are
 * that curve's control polygon moved aside (Tiller and Hanson, "Offsets of two-dimensional profiles", 1984), so the
 * edges are smooth at every zoom. Where a turn is too tight for that, the outline is closed with a round cap and
 * begun anew: the pieces overlap, turn the same way and are filled as one (non-zero winding rule).
 */
import type { Spine } from './spine.ts'

/** The part of a canvas path that outlines use. */
export interface PathSink {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void
  arc(x: number, y: number, radius: number, from: number, to: number): void
  closePath(): void
}

/** From board units to pixels: `x * scale - left`. Computed here in doubles: a canvas transform has single precision. */
export interface Projection {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Cosine of the turn from which on a corner is a corner. */
const sharpTurn = 0.2

export class OutlineTracer {
  // The right edge, kept until the left one is done and then walked backwards.
  readonly #x: number[] = []
  readonly #y: number[] = []
  readonly #controlX: number[] = []
  readonly #controlY: number[] = []

  /**
   * Adds the outline of a spine to a path. Section i of a spine is the curve around vertex i, so a spine of n vertices
   * has sections 0 to n - 1; a stretch that does not reach an end of the stroke is cut off straight there.
   */
  trace(sink: PathSink, spine: Spine, projection: Projection, from = 0, to = spine.count): void {
    const { scale, left, top } = projection
    const { x, y } = spine
    const last = spine.count - 1
    if (last < 0 || to <= from) return
    if (last === 0) return dot(sink, x[0]! * scale - left, y[0]! * scale - top, spine.radiusAt(0) * scale)

    let px = x[from]! * scale - left
    let py = y[from]! * scale - top
    let radius = spine.radiusAt(from) * scale
    // The segment that leads to the current vertex: unit direction and length in pixels.
    let inX = 0
    let inY = 0
    let inLength = 0
    if (from > 0) {
      const beforeX = x[from - 1]! * scale - left
      const beforeY = y[from - 1]! * scale - top
      inLength = Math.hypot(px - beforeX, py - beforeY)
      inX = (px - beforeX) / inLength
      inY = (py - beforeY) / inLength
      const middle = (radius + spine.radiusAt(from - 1) * scale) / 2
      this.#open(sink, (px + beforeX) / 2, (py + beforeY) / 2, inX, inY, middle)
    }
    for (let at = from; at < to; at++) {
      if (at === last) {
        this.#line(sink, px, py, inX, inY, radius)
        this.#close(sink, px, py, inX, inY, radius, true)
        return
      }
      const nextX = x[at + 1]! * scale - left
      const nextY = y[at + 1]! * scale - top
      const nextRadius = spine.radiusAt(at + 1) * scale
      const outLength = Math.hypot(nextX - px, nextY - py)
      const outX = (nextX - px) / outLength
      const outY = (nextY - py) / outLength
      const middle = (radius + nextRadius) / 2
      const midX = (px + nextX) / 2
      const midY = (py + nextY) / 2
      const cosine = inX * outX + inY * outY
      if (at === 0) {
        this.#openRound(sink, px, py, outX, outY, radius)
        this.#line(sink, midX, midY, outX, outY, middle)
      } else if (cosine < sharpTurn || radius * halfTangent(cosine) > Math.min(inLength, outLength) / 2) {
        this.#line(sink, px, py, inX, inY, radius)
        this.#close(sink, px, py, inX, inY, radius, true)
        this.#openRound(sink, px, py, outX, outY, radius)
        this.#line(sink, midX, midY, outX, outY, middle)
      } else {
        // Where the two edges' neighbouring sides meet.
        const miter = radius / (1 + cosine)
        const asideX = (inY + outY) * miter
        const asideY = -(inX + outX) * miter
        this.#controlX.push(px - asideX)
        this.#controlY.push(py - asideY)
        this.#x.push(midX - outY * middle)
        this.#y.push(midY + outX * middle)
        sink.quadraticCurveTo(px + asideX, py + asideY, midX + outY * middle, midY - outX * middle)
      }
      px = nextX
      py = nextY
      radius = nextRadius
      inX = outX
      inY = outY
      inLength = outLength
    }
    this.#close(sink, 0, 0, 0, 0, 0, false)
  }

  /** Begins a piece; the right edge starts opposite. */
  #open(sink: PathSink, x: number, y: number, dirX: number, dirY: number, radius: number): void {
    this.#x.length = this.#y.length = this.#controlX.length = this.#controlY.length = 0
    this.#x.push(x - dirY * radius)
    this.#y.push(y + dirX * radius)
    sink.moveTo(x + dirY * radius, y - dirX * radius)
  }

  #openRound(sink: PathSink, x: number, y: number, dirX: number, dirY: number, radius: number): void {
    this.#x.length = this.#y.length = this.#controlX.length = this.#controlY.length = 0
    this.#x.push(x - dirY * radius)
    this.#y.push(y + dirX * radius)
    const angle = Math.atan2(dirX, -dirY)
    sink.moveTo(x - dirY * radius, y + dirX * radius)
    sink.arc(x, y, radius, angle, angle + Math.PI)
  }

  #line(sink: PathSink, x: number, y: number, dirX: number, dirY: number, radius: number): void {
    this.#controlX.push(Number.NaN)
    this.#controlY.push(Number.NaN)
    this.#x.push(x - dirY * radius)
    this.#y.push(y + dirX * radius)
    sink.lineTo(x + dirY * radius, y - dirX * radius)
  }

  /** Ends a piece: a round cap or a straight cut, then the right edge backwards. */
  #close(sink: PathSink, x: number, y: number, dirX: number, dirY: number, radius: number, round: boolean): void {
    let at = this.#x.length - 1
    if (round) {
      const angle = Math.atan2(-dirX, dirY)
      sink.arc(x, y, radius, angle, angle + Math.PI)
    } else sink.lineTo(this.#x[at]!, this.#y[at]!)
    for (; at > 0; at--) {
      const controlX = this.#controlX[at - 1]!
      if (Number.isNaN(controlX)) sink.lineTo(this.#x[at - 1]!, this.#y[at - 1]!)
      else sink.quadraticCurveTo(controlX, this.#controlY[at - 1]!, this.#x[at - 1]!, this.#y[at - 1]!)
    }
    sink.closePath()
  }
}

/** Tangent of half the angle with this cosine. */
function halfTangent(cosine: number): number {
  return Math.sqrt(Math.max(0, 1 - cosine) / (1 + cosine))
}

function dot(sink: PathSink, x: number, y: number, radius: number): void {
  sink.moveTo(x + radius, y)
  sink.arc(x, y, radius, 0, 2 * Math.PI)
  sink.closePath()
}
