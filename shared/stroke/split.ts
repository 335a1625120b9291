/** What is left of a line when a round eraser went over it. */
import type { Spot } from '../geometry/matrix.ts'
import { distanceToSegment } from '../geometry/polyline.ts'

export interface InkPoint extends Spot {
  readonly pressure: number
}

/**
 * The runs of a line that are farther than `radius` from every spot of the eraser's way, which is taken as a line as well.
 * Long pieces of the line are cut where the eraser's edge crosses them. The same array, alone, where nothing was touched.
 */
export function splitLine(
  line: readonly InkPoint[],
  way: readonly Spot[],
  radius: number,
): readonly (readonly InkPoint[])[] {
  const dense = withPointsBetween(line, radius / 3)
  const erased = dense.map((point) =>
    way.some((spot, at) => distanceToSegment(point, way[Math.max(0, at - 1)]!, spot) <= radius),
  )
  if (!erased.includes(true)) return [line]
  const runs: InkPoint[][] = []
  let run: InkPoint[] = []
  for (const [at, point] of dense.entries()) {
    if (!erased[at]) run.push(point)
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  if (run.length > 0) runs.push(run)
  // A single point that is left of a line is dust.
  return runs.filter((each) => each.length > 1 || line.length === 1)
}

/** The line with as many points between its own as it takes to have none farther apart than `gap`. */
function withPointsBetween(line: readonly InkPoint[], gap: number): InkPoint[] {
  const dense: InkPoint[] = []
  for (const [at, point] of line.entries()) {
    const before = line[at - 1]
    const pieces = before ? Math.min(2_000, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / gap)) : 1
    for (let piece = 1; before && piece < pieces; piece++) {
      const share = piece / pieces
      dense.push({
        x: before.x + (point.x - before.x) * share,
        y: before.y + (point.y - before.y) * share,
        pressure: before.pressure + (point.pressure - before.pressure) * share,
      })
    }
    dense.push(point)
  }
  return dense
}
