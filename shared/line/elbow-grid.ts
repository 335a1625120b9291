/** The lines that an elbow may run along, and the boxes that it keeps out of. */
import type { Box } from '../geometry/box.ts'
import type { Spot } from '../geometry/matrix.ts'

export interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Lines that look better than others: through ends, and half-way between boxes. */
  readonly niceX: ReadonlySet<number>
  readonly niceY: ReadonlySet<number>
  /** What no line may run through; their sides are lines of the grid. */
  readonly obstacles: readonly Box[]
}

/** A box larger by `stub` on each side, but no farther than half-way to the other one. */
export function roomAround(box: Box, other: Box, stub: number): Box {
  const reach = (free: number) => (free >= 0 ? Math.min(stub, free / 2) : stub)
  return {
    left: box.left - reach(box.left - other.right),
    top: box.top - reach(box.top - other.bottom),
    right: box.right + reach(other.left - box.right),
    bottom: box.bottom + reach(other.top - box.bottom),
  }
}

/** A grid for a way between two ends; `rooms` are the boxes around what they hold on to. */
export function gridOf(
  ends: readonly Spot[],
  boxes: readonly [Box, Box],
  rooms: readonly Box[],
  keepOut: boolean,
): Grid {
  const [a, b] = boxes
  const niceX = new Set([...ends.map(({ x }) => x), ...halfway(a.left, a.right, b.left, b.right)])
  const niceY = new Set([...ends.map(({ y }) => y), ...halfway(a.top, a.bottom, b.top, b.bottom)])
  return {
    xs: sorted([...niceX, ...rooms.flatMap(({ left, right }) => [left, right])]),
    ys: sorted([...niceY, ...rooms.flatMap(({ top, bottom }) => [top, bottom])]),
    niceX,
    niceY,
    obstacles: keepOut ? rooms : [],
  }
}

/** Whether a spot is inside of an obstacle. */
export function isBlocked({ obstacles }: Grid, x: number, y: number): boolean {
  for (const { left, top, right, bottom } of obstacles) if (x > left && x < right && y > top && y < bottom) return true
  return false
}

/** The middle of the space between two ranges, if there is one. */
function halfway(from: number, to: number, otherFrom: number, otherTo: number): number[] {
  if (to < otherFrom) return [(to + otherFrom) / 2]
  return otherTo < from ? [(otherTo + from) / 2] : []
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}
