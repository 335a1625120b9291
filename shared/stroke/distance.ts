import type { PointBuffer } from './point-buffer.ts'

/** Distance from a point to the line through unpacked points (board units); Infinity where there is none. */
export function distanceToLine(points: PointBuffer, x: number, y: number): number {
  if (points.count === 0) return Infinity
  let nearest = squared(points.x[0]! - x, points.y[0]! - y)
  for (let at = 1; at < points.count; at++) {
    const fromX = points.x[at - 1]!
    const fromY = points.y[at - 1]!
    const dx = points.x[at]! - fromX
    const dy = points.y[at]! - fromY
    const length = squared(dx, dy)
    const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / length))
    nearest = Math.min(nearest, squared(fromX + part * dx - x, fromY + part * dy - y))
  }
  return Math.sqrt(nearest)
}

function squared(dx: number, dy: number): number {
  return dx * dx + dy * dy
}
