/** The best way through a grid: short, with few corners, along lines that look well. */
import type { Spot } from '../geometry/matrix.ts'
import { isBlocked, type Grid } from './elbow-grid.ts'

/** Directions: 0 right, 1 down, 2 left, 3 up. */
export type Direction = 0 | 1 | 2 | 3

/** A spot of the grid, and the direction in which the way runs there. */
export interface Gate {
  readonly spot: Spot
  readonly direction: Direction
  /** What it costs to come or go this way, board units. */
  readonly cost: number
}

/** A line that is not nice costs this much more for its length. */
const plain = 1.02

export const vectors: readonly Spot[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
]

interface Reached {
  readonly cost: number
  readonly x: number
  readonly y: number
  readonly direction: Direction
  readonly before: Reached | null
}

export interface Way {
  /** The spots from gate to gate. */
  readonly spots: readonly Spot[]
  readonly from: Gate
  readonly to: Gate
}

/** The best way from one of the `starts` to one of the `ends`; a corner costs `corner` (board units). Null: there is none. */
export function bestWay(grid: Grid, starts: readonly Gate[], ends: readonly Gate[], corner: number): Way | null {
  const { xs, ys } = grid
  const best: (Reached | undefined)[] = []
  const queue: Reached[] = []
  const keyOf = (x: number, y: number, direction: number) => (x * ys.length + y) * 4 + direction
  const offer = (reached: Reached) => {
    const key = keyOf(reached.x, reached.y, reached.direction)
    const known = best[key]
    if (known && known.cost <= reached.cost) return
    best[key] = reached
    queue.push(reached)
  }
  for (const { spot, direction, cost } of starts)
    offer({ cost, x: xs.indexOf(spot.x), y: ys.indexOf(spot.y), direction, before: null })
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]!
    if (best[keyOf(from.x, from.y, from.direction)] !== from) continue
    for (const turn of [0, 1, 3]) {
      const direction = ((from.direction + turn) % 4) as Direction
      const [x, y] = [from.x + vectors[direction]!.x, from.y + vectors[direction]!.y]
      const length = stepLength(grid, from, x, y)
      if (length !== null) offer({ cost: from.cost + length + (turn && corner), x, y, direction, before: from })
    }
  }
  let found: { end: Reached; to: Gate; cost: number } | null = null
  for (const to of ends) {
    for (const turn of [0, 1, 3]) {
      const end = best[keyOf(xs.indexOf(to.spot.x), ys.indexOf(to.spot.y), (to.direction + turn) % 4)]
      const cost = end && end.cost + to.cost + (turn && corner)
      if (end && cost !== undefined && (!found || cost < found.cost)) found = { end, to, cost }
    }
  }
  return found && wayOf(grid, found.end, found.to, starts)
}

/** What a step to the next line of the grid costs; null where it may not be taken. */
function stepLength(grid: Grid, from: Reached, x: number, y: number): number | null {
  const { xs, ys, niceX, niceY } = grid
  if (x < 0 || y < 0 || x >= xs.length || y >= ys.length) return null
  const [fromX, fromY, toX, toY] = [xs[from.x]!, ys[from.y]!, xs[x]!, ys[y]!]
  if (isBlocked(grid, (fromX + toX) / 2, (fromY + toY) / 2)) return null
  const nice = fromX === toX ? niceX.has(toX) : niceY.has(toY)
  return (Math.abs(toX - fromX) + Math.abs(toY - fromY)) * (nice ? 1 : plain)
}

function wayOf({ xs, ys }: Grid, end: Reached, to: Gate, starts: readonly Gate[]): Way | null {
  const spots: Spot[] = []
  let first = end
  for (let at: Reached | null = end; at; at = at.before) {
    spots.push({ x: xs[at.x]!, y: ys[at.y]! })
    first = at
  }
  const begin = { x: xs[first.x]!, y: ys[first.y]! }
  const from = starts.find(
    ({ spot, direction }) => direction === first.direction && spot.x === begin.x && spot.y === begin.y,
  )
  return from ? { spots: spots.reverse(), from, to } : null
}
