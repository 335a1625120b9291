import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../geometry/box.ts'
import { isBlocked, type Grid } from './elbow-grid.ts'
import { bestWay, vectors, type Direction, type Gate, type Way } from './elbow-search.ts'

const none: ReadonlySet<number> = new Set()
const gridWith = (obstacles: readonly Box[], nice: ReadonlySet<number> = none): Grid => ({
  xs: [0, 10, 20, 30],
  ys: [0, 10, 20, 30],
  niceX: nice,
  niceY: nice,
  obstacles,
})
const gate = (x: number, y: number, direction: Direction, cost = 0): Gate => ({ spot: { x, y }, direction, cost })

describe('the best way', () => {
  it('has the fewest corners', () => {
    const way = bestWay(gridWith([]), [gate(0, 0, 0)], [gate(30, 30, 1)], 5)!
    expect(way.spots).toEqual([0, 10, 20, 30].map((x) => ({ x, y: 0 })).concat([10, 20, 30].map((y) => ({ x: 30, y }))))
  })

  it('prefers lines that are nice', () => {
    const way = bestWay(gridWith([], new Set([20])), [gate(0, 0, 0)], [gate(30, 30, 0)], 5)!
    expect(way.spots).toContainEqual({ x: 20, y: 20 })
  })

  it('goes round what is in the way', () => {
    const wall = { left: 10, top: -5, right: 20, bottom: 20 }
    const way = bestWay(gridWith([wall]), [gate(0, 0, 0)], [gate(30, 0, 0)], 5)
    expect(way!.spots).toContainEqual({ x: 20, y: 20 })
  })

  it('takes the cheaper of several gates', () => {
    const starts = [gate(0, 0, 0, 100), gate(0, 30, 0, 0)]
    expect(bestWay(gridWith([]), starts, [gate(30, 0, 0), gate(30, 30, 0)], 5)).toMatchObject({
      from: starts[1],
      to: gate(30, 30, 0),
    })
  })

  it('is none where everything is closed', () => {
    const shut = { left: -5, top: -5, right: 35, bottom: 35 }
    expect(bestWay(gridWith([shut]), [gate(0, 0, 0)], [gate(30, 30, 1)], 5)).toBe(null)
  })

  it('never turns back', () => {
    const corridor = [
      { left: -5, top: 1, right: 35, bottom: 35 },
      { left: -5, top: -35, right: 35, bottom: -1 },
    ]
    expect(bestWay(gridWith(corridor), [gate(20, 0, 0)], [gate(0, 0, 2)], 5)).toBe(null)
  })

  it('is as cheap as the cheapest of all', () => {
    fc.assert(
      fc.property(problem, ([grid, starts, ends, corner]) => {
        const way = bestWay(grid, starts, ends, corner)
        const least = leastCost(grid, starts, ends, corner)
        if (way) expect(costOf(way, grid, corner)).toBeCloseTo(least, 6)
        else expect(least).toBe(Infinity)
      }),
      { numRuns: 500 },
    )
  })
})

const lines = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 7 })
const problem = fc.tuple(lines, lines).chain(([xs, ys]) => {
  const direction = fc.constantFrom<Direction>(0, 1, 2, 3)
  const somewhere = fc.tuple(fc.constantFrom(...xs), fc.constantFrom(...ys), direction, fc.nat(30))
  const gates = fc
    .uniqueArray(somewhere, { minLength: 1, maxLength: 4, selector: ([x, y, direction]) => [x, y, direction].join() })
    .map((all) => all.map(([x, y, direction, cost]) => gate(x, y, direction, cost)))
  const side = fc.integer({ min: -50, max: 50 })
  const obstacle = fc
    .tuple(side, side, fc.nat(40), fc.nat(40))
    .map(([left, top, w, h]) => ({ left, top, right: left + w, bottom: top + h }))
  const grid = fc.record<Grid>({
    xs: fc.constant([...xs].sort((a, b) => a - b)),
    ys: fc.constant([...ys].sort((a, b) => a - b)),
    niceX: fc.subarray(xs).map((nice) => new Set(nice)),
    niceY: fc.subarray(ys).map((nice) => new Set(nice)),
    obstacles: fc.array(obstacle, { maxLength: 3 }),
  })
  return fc.tuple(grid, gates, gates, fc.nat(40))
})

/** What a step costs; Infinity where it may not be taken. */
function stepCost(grid: Grid, from: Gate['spot'], to: Gate['spot']): number {
  if (isBlocked(grid, (from.x + to.x) / 2, (from.y + to.y) / 2)) return Infinity
  const nice = from.x === to.x ? grid.niceX.has(to.x) : grid.niceY.has(to.y)
  return (Math.abs(to.x - from.x) + Math.abs(to.y - from.y)) * (nice ? 1 : 1.02)
}

/** What a way costs that turns from one direction to another; nobody turns round. */
const turnCost = (from: number, to: number, corner: number): number =>
  from === to ? 0 : (from + 2) % 4 === to ? Infinity : corner

function costOf({ spots, from, to }: Way, grid: Grid, corner: number): number {
  let [cost, direction]: [number, number] = [from.cost + to.cost, from.direction]
  for (const [at, spot] of spots.entries()) {
    const before = spots[at - 1]
    if (!before) continue
    const [x, y] = [Math.sign(spot.x - before.x), Math.sign(spot.y - before.y)]
    const towards = vectors.findIndex((vector) => vector.x === x && vector.y === y)
    cost += stepCost(grid, before, spot) + turnCost(direction, towards, corner)
    direction = towards
  }
  return cost + turnCost(direction, to.direction, corner)
}

/** The cost of the best way, by trying every step from everywhere until nothing becomes cheaper. */
function leastCost(grid: Grid, starts: readonly Gate[], ends: readonly Gate[], corner: number): number {
  const { xs, ys } = grid
  const costs = new Map<string, number>()
  const key = (x: number, y: number, direction: number) => [x, y, direction].join()
  const costAt = (x: number, y: number, direction: number) => costs.get(key(x, y, direction)) ?? Infinity
  let better = true
  const offer = (x: number, y: number, direction: number, cost: number) => {
    if (!(cost < costAt(x, y, direction))) return
    costs.set(key(x, y, direction), cost)
    better = true
  }
  for (const { spot, direction, cost } of starts) offer(spot.x, spot.y, direction, cost)
  while (better) {
    better = false
    for (const [column, x] of xs.entries())
      for (const [row, y] of ys.entries())
        for (const [towards, vector] of vectors.entries()) {
          const [toX, toY] = [xs[column + vector.x], ys[row + vector.y]]
          if (toX === undefined || toY === undefined) continue
          const step = stepCost(grid, { x, y }, { x: toX, y: toY })
          for (let from = 0; from < 4; from++)
            offer(toX, toY, towards, costAt(x, y, from) + step + turnCost(from, towards, corner))
        }
  }
  const reached = ends.flatMap(({ spot, direction, cost }) =>
    vectors.map((_, from) => costAt(spot.x, spot.y, from) + cost + turnCost(from, direction, corner)),
  )
  return Math.min(...reached)
}
