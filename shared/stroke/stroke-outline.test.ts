import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestRadius, Spine, type StrokeStyle } from './spine.ts'
import { OutlineTracer, type PathSink } from './stroke-outline.ts'

/** Keeps a path as numbers and closed polygons (curves cut into short lines). */
class Recorder implements PathSink {
  readonly polygons: [number, number][][] = []
  #open: [number, number][] = []

  moveTo(x: number, y: number): void {
    this.#open = [[x, y]]
  }
  lineTo(x: number, y: number): void {
    this.#open.push([x, y])
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    const [fromX, fromY] = this.#open.at(-1)!
    for (let part = 0.125; part <= 1; part += 0.125) {
      const rest = 1 - part
      const a = rest * rest
      const b = 2 * rest * part
      const c = part * part
      this.#open.push([a * fromX + b * cx + c * x, a * fromY + b * cy + c * y])
    }
  }
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    for (let step = 0; step <= 24; step++) {
      const angle = from + ((to - from) * step) / 24
      this.#open.push([x + radius * Math.cos(angle), y + radius * Math.sin(angle)])
    }
  }
  closePath(): void {
    this.polygons.push(this.#open)
  }

  /** Whether a point is filled (non-zero winding rule). */
  covers(x: number, y: number): boolean {
    let winding = 0
    for (const polygon of this.polygons) {
      for (const [at, [x1, y1]] of polygon.entries()) {
        const [x2, y2] = polygon[(at + 1) % polygon.length]!
        if (y1 > y === y2 > y) continue
        const crossing = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)
        if (crossing > x) winding += y2 > y1 ? 1 : -1
      }
    }
    return winding !== 0
  }
}

const styles: fc.Arbitrary<StrokeStyle> = fc.record({
  width: fc.double({ min: 0.05, max: 512, noNaN: true }),
  precision: fc.integer({ min: 0, max: 8 }),
  pressure: fc.boolean(),
})
const near = fc.double({ min: -200, max: 200, noNaN: true })
const pens = fc.array(fc.record({ x: near, y: near, pressure: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  minLength: 1,
  maxLength: 60,
})
const whole = { scale: 1, left: 0, top: 0 }

function spineOf(style: StrokeStyle, pen: readonly { x: number; y: number; pressure: number }[]): Spine {
  const spine = new Spine()
  spine.begin(style)
  for (const { x, y, pressure } of pen) spine.push(x, y, pressure)
  return spine
}

function outline(spine: Spine, projection = whole, from?: number, to?: number): Recorder {
  const recorder = new Recorder()
  new OutlineTracer().trace(recorder, spine, projection, from, to)
  return recorder
}

describe('stroke outline', () => {
  it('is finite and stays within the largest half width around the points', () => {
    fc.assert(
      fc.property(styles, pens, (style, pen) => {
        const reach = largestRadius(style) * 1.1 + 1e-6
        const { polygons } = outline(spineOf(style, pen))
        expect(polygons.length).toBeGreaterThan(0)
        const xs = pen.map(({ x }) => x)
        const ys = pen.map(({ y }) => y)
        for (const [x, y] of polygons.flat()) {
          expect(x).toBeGreaterThanOrEqual(Math.min(...xs) - reach)
          expect(x).toBeLessThanOrEqual(Math.max(...xs) + reach)
          expect(y).toBeGreaterThanOrEqual(Math.min(...ys) - reach)
          expect(y).toBeLessThanOrEqual(Math.max(...ys) + reach)
        }
      }),
    )
  })

  it('covers its own middle line, however the hand turns', () => {
    fc.assert(
      fc.property(styles, pens, (style, pen) => {
        const spine = spineOf(style, pen)
        const recorder = outline(spine)
        for (let at = 0; at < spine.count - 1; at++) {
          const x = (spine.x[at]! + spine.x[at + 1]!) / 2
          const y = (spine.y[at]! + spine.y[at + 1]!) / 2
          expect(recorder.covers(x + 1e-7, y + 1e-7)).toBe(true)
        }
      }),
    )
  })

  it('leaves no hole in a loop tighter than the pen is wide', () => {
    const pen = Array.from({ length: 60 }, (_, at) => ({
      x: 6 * Math.cos(at / 5),
      y: 6 * Math.sin(at / 5),
      pressure: 0.5,
    }))
    const recorder = outline(spineOf({ width: 30, precision: 2, pressure: false }, pen))
    for (let x = -5; x <= 5; x++) for (let y = -5; y <= 5; y++) expect(recorder.covers(x + 0.01, y + 0.01)).toBe(true)
  })

  it('is a round dot for a single point, and for a pen that does not move', () => {
    for (const count of [1, 5]) {
      const pen = Array.from({ length: count }, () => ({ x: 10, y: 20, pressure: 0.5 }))
      const recorder = outline(spineOf({ width: 8, precision: 2, pressure: true }, pen))
      expect(recorder.covers(13.9, 20.01)).toBe(true)
      expect(recorder.covers(14.1, 20.01)).toBe(false)
      expect(recorder.covers(10.01, 23.9)).toBe(true)
    }
  })

  it('looks the same at every scale', () => {
    fc.assert(
      fc.property(styles, pens, fc.constantFrom(0.1, 0.37, 30, 60), (style, pen, scale) => {
        const spine = spineOf(style, pen)
        const small = outline(spine).polygons.flat()
        const large = outline(spine, { scale, left: 1000, top: -3 }).polygons.flat()
        // A turn at the very limit may be a corner at one scale and a curve at another.
        fc.pre(small.length === large.length)
        for (const [at, [x, y]] of small.entries()) {
          expect(large[at]![0]).toBeCloseTo(x * scale - 1000, 3)
          expect(large[at]![1]).toBeCloseTo(y * scale + 3, 3)
        }
      }),
    )
  })

  it('does not change where it is settled, whatever the pen does next', () => {
    fc.assert(
      fc.property(styles, pens, pens, (style, pen, more) => {
        const early = spineOf(style, pen)
        const late = spineOf(style, [...pen, ...more])
        expect(late.settled).toBeGreaterThanOrEqual(early.settled)
        for (let at = 0; at < early.settled; at++) {
          expect(late.x[at]).toBe(early.x[at])
          expect(late.y[at]).toBe(early.y[at])
          expect(late.radiusAt(at)).toBe(early.radiusAt(at))
        }
      }),
    )
  })

  it('forgets predictions', () => {
    const style = { width: 4, precision: 2, pressure: false }
    const pen = Array.from({ length: 30 }, (_, at) => ({ x: at * 3, y: at % 4, pressure: 0.5 }))
    const plain = spineOf(style, pen)
    const guessing = new Spine()
    guessing.begin(style)
    for (const { x, y, pressure } of pen) {
      guessing.push(x, y, pressure)
      guessing.lead(x + 5, y + 5)
      guessing.lead(x + 9, y + 9)
    }
    guessing.retract()
    expect(outline(guessing).polygons).toEqual(outline(plain).polygons)
  })
})
