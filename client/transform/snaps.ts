/** What a gesture snaps to, as it sees it; `snapper.ts` looks up the other elements. */
import type { Box } from '#shared/geometry/box.ts'
import type { Spot } from '#shared/geometry/matrix.ts'

/** What moving snaps to. */
export interface Snapping {
  /** Width of the grid's squares in board units; 0: no grid. */
  readonly grid: number
  /** Whether to snap to other elements, and to show it. */
  readonly guides: boolean
}

export interface Snapped {
  /** What to add to the movement, board units. */
  readonly dx: number
  readonly dy: number
  readonly guides: readonly Guide[]
}

/** Nothing is snapped to. */
export const free: Snapped = { dx: 0, dy: 0, guides: [] }

/** What one gesture snaps to. */
export interface Snaps {
  /** Where a box that is moved goes. */
  box(box: Box): Snapped
}

/** Where a corner or a side that is dragged goes; `x`, `y`: the directions in which it is free to. */
export function snapSpot(
  snaps: Snaps,
  spot: Spot,
  { x = true, y = true } = {},
): Spot & { readonly guides: readonly Guide[] } {
  const { dx, dy, guides } = snaps.box({ left: spot.x, top: spot.y, right: spot.x, bottom: spot.y })
  return {
    x: x ? spot.x + dx : spot.x,
    y: y ? spot.y + dy : spot.y,
    guides: guides.filter(({ from, to }) => (from.x === to.x ? x : y)),
  }
}

/** A line that shows what is in line with what, or (`gap`) which gaps are equal. */
export interface Guide {
  readonly from: Spot
  readonly to: Spot
  readonly gap?: boolean
}
