/**
 * The middle line of a stroke with its half width at each vertex, built point by point. Everything about a vertex
 * depends only on the points before it and the next one or two, so ink that is painted while it is drawn is the
 * ink that is painted afterwards.
 */
import type { StrokeElement } from '../elements/stroke.ts'

export type StrokeStyle = Pick<StrokeElement, 'width' | 'precision' | 'pressure'>

/** Widest half width that a point can get, relative to the nominal one. */
export function largestRadius(style: StrokeStyle): number {
  return (style.width / 2) * (style.pressure ? 1.5 : 1.14)
}

/** Board units between two vertices, so that there is a direction from one to the other; points are far coarser. */
const leastGap = 1e-4

/** Ends taper over this many nominal widths. */
const taperWidths = 3.5
/** Half width at the very end, relative to the full one; real pressure tapers by itself already. */
const taperTo = { simulated: 0.5, pressure: 0.7 }
/** A stroke this many tapers long tapers fully, a shorter one less: a dash stays a dash. */
const fullTaperLength = 4

export class Spine {
  x = new Float64Array(64)
  y = new Float64Array(64)
  /** Half width without the taper, board units. */
  radius = new Float64Array(64)
  /** Length of the line up to this vertex. */
  along = new Float64Array(64)
  count = 0
  /** Vertices that stay; those behind them are the loose end, replaced by the next point. */
  firm = 0

  #half = 1
  #pressure = false
  #spacing = 1
  #speedUnit = 1
  #level = 0
  #lastX = 0
  #lastY = 0
  #taper = 1
  #depth = 0
  #pushed = 0

  begin(style: StrokeStyle): void {
    this.count = 0
    this.firm = 0
    this.#pushed = 0
    this.#half = style.width / 2
    this.#pressure = style.pressure
    // A step of the packed points is about a quarter of a CSS pixel at the zoom at which the stroke was drawn.
    const pixel = 2 ** (2 - style.precision)
    this.#spacing = Math.max(1.5 * pixel, style.width / 8)
    this.#speedUnit = 1 / (14 * pixel)
    this.#taper = style.width * taperWidths
    this.#depth = 1 - (style.pressure ? taperTo.pressure : taperTo.simulated)
  }

  /** Adds the next point of the pen. */
  push(x: number, y: number, pressure: number): void {
    this.count = this.firm
    if (this.firm === 0) this.#level = this.#pressure ? pressure : 0.4
    else if (this.#pressure) this.#level += (pressure - this.#level) * 0.5
    else {
      // Without pressure a fast hand draws a little thinner.
      const speed = Math.hypot(x - this.#lastX, y - this.#lastY) * this.#speedUnit
      this.#level += (speed / (1 + speed) - this.#level) * 0.15
    }
    this.#lastX = x
    this.#lastY = y
    const gap = this.#append(x, y)
    if (gap >= this.#spacing) this.firm = this.count
    this.#pushed = this.count
  }

  /** Adds a point that may turn out otherwise: a prediction, or the way to a point not yet shown. */
  lead(x: number, y: number): void {
    this.#append(x, y)
  }

  /** Takes back what was added by `lead`. */
  retract(): void {
    this.count = this.#pushed
  }

  /** Length from end to end. */
  get length(): number {
    return this.count === 0 ? 0 : this.along[this.count - 1]!
  }

  /** Half width at a vertex, tapered. */
  radiusAt(vertex: number): number {
    const length = this.length
    const depth = this.#depth * Math.min(1, length / (this.#taper * fullTaperLength))
    const fromEnd = Math.min(this.along[vertex]!, length - this.along[vertex]!) / this.#taper
    if (fromEnd >= 1) return this.radius[vertex]!
    const rest = 1 - fromEnd
    return this.radius[vertex]! * (1 - depth * rest * rest)
  }

  /** Number of leading vertices whose place and width no later point changes. */
  get settled(): number {
    const length = this.firm === 0 ? 0 : this.along[this.firm - 1]!
    if (length < this.#taper * fullTaperLength) return 0
    let settled = this.firm - 1
    while (settled > 0 && this.along[settled - 1]! > length - this.#taper) settled--
    return settled
  }

  /** Stores a vertex unless it lies on the one before; returns how far it is from that. */
  #append(x: number, y: number): number {
    const at = this.count
    const gap = at === 0 ? Infinity : Math.hypot(x - this.x[at - 1]!, y - this.y[at - 1]!)
    if (gap < leastGap) return 0
    if (at === this.x.length) this.#grow()
    this.x[at] = x
    this.y[at] = y
    this.radius[at] = this.#half * (this.#pressure ? 0.5 + this.#level : 1.14 - 0.36 * this.#level)
    this.along[at] = at === 0 ? 0 : this.along[at - 1]! + gap
    this.count++
    return gap
  }

  #grow(): void {
    const length = this.x.length * 2
    this.x = enlarged(this.x, length)
    this.y = enlarged(this.y, length)
    this.radius = enlarged(this.radius, length)
    this.along = enlarged(this.along, length)
  }
}

/** A longer copy of an array of numbers. */
function enlarged(numbers: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(numbers)
  return larger
}
