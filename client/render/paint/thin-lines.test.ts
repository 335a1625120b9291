import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { stroke as sample } from '#shared/testing/sample-stroke.ts'
import { PointPacker } from '#shared/points/packed.ts'
import type { Context } from './mark-painter.ts'
import { ThinLines } from './thin-lines.ts'

interface Thin {
  readonly x: number
  readonly y: number
  readonly to: readonly [dx: number, dy: number]
  readonly color: string
}

/** Paints strokes; returns the paths in their order: colour, and where the strokes in it begin. */
function paths(strokes: readonly Thin[]): { color: string; starts: string[] }[] {
  const painted: { color: string; starts: string[] }[] = []
  let starts: string[] = []
  const context = {
    strokeStyle: '',
    lineWidth: 0,
    beginPath: () => (starts = []),
    moveTo: (x: number, y: number) => starts.push(`${x},${y}`),
    lineTo: () => undefined,
    quadraticCurveTo: () => undefined,
    stroke: () => painted.push({ color: context.strokeStyle, starts }),
  }
  const lines = new ThinLines()
  const buffer = new PointBuffer()
  for (const { x, y, to, color } of strokes) {
    const spots = [
      { x, y, pressure: 0.5 },
      { x: x + to[0], y: y + to[1], pressure: 0.5 },
    ]
    const points = new PointPacker({ precision: 2, pressure: false }).pack(spots)
    buffer.read({ ...sample, precision: 2, pressure: false, points, count: 2 })
    lines.add(context as unknown as Context, buffer, { scale: 1, left: 0, top: 0 }, color, 1)
  }
  lines.paint(context as unknown as Context)
  return painted
}

const thin = fc.record({
  x: fc.integer({ min: -600, max: 600 }),
  y: fc.integer({ min: -600, max: 600 }),
  to: fc.tuple(fc.integer({ min: -80, max: 80 }), fc.integer({ min: -80, max: 80 })),
  color: fc.constantFrom('red', 'blue', 'ink'),
})
const meets = (a: Thin, b: Thin): boolean => {
  const along = (axis: 'x' | 'y', at: 0 | 1) =>
    Math.max(a[axis], a[axis] + a.to[at]) >= Math.min(b[axis], b[axis] + b.to[at]) &&
    Math.max(b[axis], b[axis] + b.to[at]) >= Math.min(a[axis], a[axis] + a.to[at])
  return along('x', 0) && along('y', 1)
}

test('each stroke is painted once in its colour, and no two that may touch change places', () => {
  const all = fc.uniqueArray(thin, { maxLength: 120, selector: ({ x, y }) => `${x},${y}` })
  fc.assert(
    fc.property(all, (strokes) => {
      const painted = paths(strokes)
      const place = new Map(painted.flatMap(({ starts }, at) => starts.map((start) => [start, at])))
      expect(painted.reduce((sum, { starts }) => sum + starts.length, 0)).toBe(strokes.length)
      const at = strokes.map(({ x, y }) => place.get(`${x},${y}`)!)
      for (const [later, stroke] of strokes.entries()) {
        expect(painted[at[later]!]!.color).toBe(stroke.color)
        for (let earlier = 0; earlier < later; earlier++) {
          const other = strokes[earlier]!
          if (other.color !== stroke.color && meets(other, stroke)) expect(at[earlier]).toBeLessThan(at[later]!)
        }
      }
    }),
  )
})

test('strokes of two colours that lie apart make two paths, and very many more of them', () => {
  const apart = (count: number): Thin[] =>
    Array.from({ length: count }, (_, n) => ({
      x: (n % 8) * 60,
      y: 60 * (n >> 3),
      to: [9, 9],
      color: n % 2 ? 'red' : 'ink',
    }))
  expect(paths(apart(64))).toHaveLength(2)
  const many = paths(Array.from({ length: 30 }, () => apart(64)).flat())
  expect(many.reduce((sum, { starts }) => sum + starts.length, 0)).toBe(1_920)
  expect(many.length).toBeGreaterThan(2)
})
