import { describe, expect, it } from 'vitest'
import type { Box } from '../geometry/box.ts'
import type { Grid } from './elbow-grid.ts'
import { bestWay, type Direction, type Gate } from './elbow-search.ts'

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
})
