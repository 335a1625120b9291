/** Questions about lines through spots: how near, inside or outside, where crossed. */
import type { Spot } from './matrix.ts'

/** Distance from a spot to a polyline; Infinity where it has no spots. */
export function distanceToCourse(course: readonly Spot[], spot: Spot): number {
  let nearest = Infinity
  for (const [at, to] of course.entries())
    nearest = Math.min(nearest, distanceToSegment(spot, course[Math.max(0, at - 1)]!, to))
  return nearest
}

/** Distance from a spot to the straight way from one to another. */
export function distanceToSegment({ x, y }: Spot, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length))
  return Math.hypot(from.x + part * dx - x, from.y + part * dy - y)
}

/** Whether a closed polyline encloses a spot (even-odd rule). */
export function encloses(line: readonly Spot[], { x, y }: Spot): boolean {
  let inside = false
  for (let at = 0; at < line.length; at++) {
    const a = line[at]!
    const b = line[at + 1] ?? line[0]!
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside
  }
  return inside
}

/** The last place, from 0 to 1 of the way from `from` to `to`, where it crosses a polyline; null where it does not. */
export function lastCrossing(from: Spot, to: Spot, line: readonly Spot[]): number | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  let last: number | null = null
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1]!, line[at]!]
    const [ex, ey] = [b.x - a.x, b.y - a.y]
    const cross = dx * ey - dy * ex
    if (cross === 0) continue
    const way = ((a.x - from.x) * ey - (a.y - from.y) * ex) / cross
    const edge = ((a.x - from.x) * dy - (a.y - from.y) * dx) / cross
    if (way >= 0 && way <= 1 && edge >= 0 && edge <= 1 && (last === null || way > last)) last = way
  }
  return last
}
