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
  /** Number of the spot in the grid: column times rows, plus row. */
  readonly spot: number
  readonly direction: Direction
  readonly before: Reached | null
}

export interface Way {
  /** The spots from gate to gate. */
  readonly spots: readonly Spot[]
  readonly from: Gate
  readonly to: Gate
}

/** The way on, to the right and to the left; nobody turns round. */
const turns = [0, 1, 3] as const
/** Sums of the same lengths in another order differ by less, board units. */
const slack = 1e-6

/** The best way from one of the `starts` to one of the `ends`; a corner costs `corner` (board units). Null: there is none. */
export function bestWay(grid: Grid, starts: readonly Gate[], ends: readonly Gate[], corner: number): Way | null {
  const { xs, ys } = grid
  const rows = ys.length
  const numberOf = ({ x, y }: Spot) => xs.indexOf(x) * rows + ys.indexOf(y)
  const { right, down } = stepsOf(grid)
  const left = leastLeft(grid, ends)
  const arrivals = arrivalsAt(ends, corner, numberOf)
  const onwards = [rows, 1, -rows, -1]
  const best: (Reached | undefined)[] = []
  const queue: Reached[] = []
  /** What the cheapest way that was found so far costs. */
  let bound = Infinity
  const offer = (cost: number, spot: number, direction: Direction, before: Reached | null) => {
    // What cannot become better than that is not looked at; most of the grid is not.
    if (cost + left[spot]! > bound + slack) return
    const key = spot * 4 + direction
    const known = best[key]
    if (known && known.cost <= cost) return
    const reached = { cost, spot, direction, before }
    best[key] = reached
    queue.push(reached)
    const arriving = arrivals.get(key)
    if (arriving !== undefined) bound = Math.min(bound, cost + arriving)
  }
  for (const { spot, direction, cost } of starts) offer(cost, numberOf(spot), direction, null)
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]!
    const { cost, spot, direction } = from
    if (best[spot * 4 + direction] !== from) continue
    for (const turn of turns) {
      const towards = ((direction + turn) % 4) as Direction
      const to = spot + onwards[towards]!
      const length = towards === 0 ? right[spot] : towards === 1 ? down[spot] : towards === 2 ? right[to] : down[to]
      // Infinity: it may not be taken; undefined: the grid ends there.
      if (length !== undefined && length < Infinity) offer(cost + length + (turn && corner), to, towards, from)
    }
  }
  let found: { end: Reached; to: Gate; cost: number } | null = null
  for (const to of ends) {
    for (const turn of turns) {
      const end = best[numberOf(to.spot) * 4 + ((to.direction + turn) % 4)]
      const cost = end && end.cost + to.cost + (turn && corner)
      if (end && cost !== undefined && (!found || cost < found.cost)) found = { end, to, cost }
    }
  }
  return found && wayOf(grid, found.end, found.to, starts)
}

/** What it costs to have reached an end, by spot and direction. */
function arrivalsAt(ends: readonly Gate[], corner: number, numberOf: (spot: Spot) => number): Map<number, number> {
  const arrivals = new Map<number, number>()
  for (const { spot, direction, cost } of ends) {
    for (const turn of turns) {
      const key = numberOf(spot) * 4 + ((direction + turn) % 4)
      arrivals.set(key, Math.min(arrivals.get(key) ?? Infinity, cost + (turn && corner)))
    }
  }
  return arrivals
}

/** For each spot what the way from there to an end costs at least. */
function leastLeft({ xs, ys }: Grid, ends: readonly Gate[]): Float64Array {
  const left = new Float64Array(xs.length * ys.length).fill(Infinity)
  for (const { spot, cost } of ends)
    for (let at = 0; at < left.length; at++) {
      const [x, y] = [xs[Math.floor(at / ys.length)]!, ys[at % ys.length]!]
      left[at] = Math.min(left[at]!, Math.abs(spot.x - x) + Math.abs(spot.y - y) + cost)
    }
  return left
}

/** What steps to the next line of the grid cost, to the right and down from each spot; Infinity where one may not be taken. */
function stepsOf(grid: Grid): { readonly right: Float64Array; readonly down: Float64Array } {
  const { xs, ys, niceX, niceY } = grid
  const [right, down] = [new Float64Array(xs.length * ys.length), new Float64Array(xs.length * ys.length)]
  for (const [column, x] of xs.entries()) {
    for (const [row, y] of ys.entries()) {
      const [nextX, nextY] = [xs[column + 1], ys[row + 1]]
      const spot = column * ys.length + row
      right[spot] =
        nextX === undefined || isBlocked(grid, (x + nextX) / 2, y) ? Infinity : (nextX - x) * (niceY.has(y) ? 1 : plain)
      down[spot] =
        nextY === undefined || isBlocked(grid, x, (y + nextY) / 2) ? Infinity : (nextY - y) * (niceX.has(x) ? 1 : plain)
    }
  }
  return { right, down }
}

function wayOf({ xs, ys }: Grid, end: Reached, to: Gate, starts: readonly Gate[]): Way | null {
  const spots: Spot[] = []
  let first = end
  for (let at: Reached | null = end; at; at = at.before) {
    spots.push({ x: xs[Math.floor(at.spot / ys.length)]!, y: ys[at.spot % ys.length]! })
    first = at
  }
  const begin = spots.at(-1)!
  const from = starts.find(
    ({ spot, direction }) => direction === first.direction && spot.x === begin.x && spot.y === begin.y,
  )
  return from ? { spots: spots.reverse(), from, to } : null
}
