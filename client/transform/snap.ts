/** Snapping of a box that is moved to the edges and middles of others, and to the grid; with the guides that show why. */
import type { Box } from '#shared/geometry/box.ts'
import type { Snapped, Guide } from './snaps.ts'

interface Match {
  readonly offset: number
  /** Coordinate of the line that both have in common. */
  readonly at: number
  readonly other: Box
}

/** Snaps the edges and middles of a box to those of others that are at most `reach` board units off. */
export function snapToBoxes(box: Box, others: readonly Box[], reach: number): Snapped {
  const across = best(
    [box.left, (box.left + box.right) / 2, box.right],
    others,
    ({ left, right }) => [left, (left + right) / 2, right],
    reach,
  )
  const down = best(
    [box.top, (box.top + box.bottom) / 2, box.bottom],
    others,
    ({ top, bottom }) => [top, (top + bottom) / 2, bottom],
    reach,
  )
  const [dx, dy] = [across?.offset ?? 0, down?.offset ?? 0]
  const moved = { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy }
  const guides: Guide[] = []
  if (across) {
    const { at, other } = across
    guides.push({
      from: { x: at, y: Math.min(moved.top, other.top) },
      to: { x: at, y: Math.max(moved.bottom, other.bottom) },
    })
  }
  if (down) {
    const { at, other } = down
    guides.push({
      from: { x: Math.min(moved.left, other.left), y: at },
      to: { x: Math.max(moved.right, other.right), y: at },
    })
  }
  return { dx, dy, guides }
}

/** Snaps the upper left corner of a box to a grid of so many board units. */
export function snapToGrid(box: Box, step: number): Snapped {
  const off = (value: number) => Math.round(value / step) * step - value
  return { dx: off(box.left), dy: off(box.top), guides: [] }
}

/** The nearest line of others to one of ours; of several equally near ones the nearest box's. */
function best(
  ours: readonly number[],
  others: readonly Box[],
  linesOf: (box: Box) => readonly number[],
  reach: number,
): Match | null {
  let match: Match | null = null
  for (const other of others) {
    for (const at of linesOf(other)) {
      for (const own of ours) {
        const offset = at - own
        if (Math.abs(offset) <= reach && (!match || Math.abs(offset) < Math.abs(match.offset)))
          match = { offset, at, other }
      }
    }
  }
  return match
}
