/** Strokes that tests draw: window coordinates, clear of the bars at the edges. */
import type { Point } from './board-page.ts'

/** A level line from `x` to `x + length`. */
export function line(x: number, y: number, length = 200): Point[] {
  return Array.from({ length: 5 }, (_, step) => ({ x: x + (length * step) / 4, y }))
}

/** The middle of a stroke. */
export function middle(points: readonly Point[]): Point {
  return points[Math.floor(points.length / 2)]!
}

/** A random scribble; `random` gives numbers from 0 to 1. */
export function scribble(random: () => number): Point[] {
  let [x, y] = [150 + random() * 500, 120 + random() * 340]
  return Array.from({ length: 4 + Math.floor(random() * 6) }, () => {
    x = clamp(x + (random() - 0.5) * 160, 120, 780)
    y = clamp(y + (random() - 0.5) * 160, 110, 500)
    return { x, y }
  })
}

/** A drag in a few steps. */
export function drag(from: Point, to: Point): Point[] {
  return [from, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + 3 }, to]
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
