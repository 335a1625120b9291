/** The order in which a board is read: rows from top to bottom, each from left to right. */
import type { Box } from '#shared/geometry/box.ts'

export interface Placed {
  readonly box: Box
}

/**
 * How far below the top of a row something may begin and still stand in it, board units: half the height of what begins
 * the row, within these. Without the upper one a tall thing would make one row of everything beside it.
 */
const reach = { least: 8, most: 80 }

/** The same things in reading order. */
export function inReadingOrder<T extends Placed>(things: Iterable<T>): T[] {
  const sorted = [...things].sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
  const ordered: T[] = []
  let row: T[] = []
  let end = -Infinity
  const close = () => {
    if (row.length > 1) row.sort((a, b) => a.box.left - b.box.left)
    for (const thing of row) ordered.push(thing)
    row = []
  }
  for (const thing of sorted) {
    const { top, bottom } = thing.box
    if (top > end) {
      close()
      end = top + Math.min(reach.most, Math.max(reach.least, (bottom - top) / 2))
    }
    row.push(thing)
  }
  close()
  return ordered
}
