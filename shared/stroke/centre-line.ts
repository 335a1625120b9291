/** The middle line of a thin stroke, for painting with `stroke()`: points closer than a pixel are left out. */
import type { PointBuffer } from './point-buffer.ts'
import type { PathSink, Projection } from './stroke-outline.ts'

/** Pixels between two points that are both worth a vertex. */
const finest = 1

/** Adds the line through the points to a path; curved where they are at least `curved` pixels apart. */
export function traceCentreLine(
  sink: Pick<PathSink, 'moveTo' | 'lineTo' | 'quadraticCurveTo'>,
  points: Pick<PointBuffer, 'x' | 'y' | 'count'>,
  projection: Projection,
  curved = finest,
): void {
  const { scale, left, top } = projection
  const last = points.count - 1
  if (last < 0) return
  let x = points.x[0]! * scale - left
  let y = points.y[0]! * scale - top
  sink.moveTo(x, y)
  let started = false
  for (let at = 1; at <= last; at++) {
    const nextX = points.x[at]! * scale - left
    const nextY = points.y[at]! * scale - top
    const dx = nextX - x
    const dy = nextY - y
    const apart = dx * dx + dy * dy
    if (at < last && apart < finest * finest) continue
    if (apart < curved * curved) {
      if (started) sink.lineTo(x, y)
    } else if (started) sink.quadraticCurveTo(x, y, x + dx / 2, y + dy / 2)
    else sink.lineTo(x + dx / 2, y + dy / 2)
    started = true
    x = nextX
    y = nextY
  }
  // The round cap of a line without length is not painted by every browser.
  sink.lineTo(started ? x : x + 0.01, y)
}
