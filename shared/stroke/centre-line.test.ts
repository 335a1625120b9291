import { describe, expect, it } from 'vitest'
import { PathBuilder } from '../geometry/path.ts'
import { traceCentreLine } from './centre-line.ts'

const trace = (spots: readonly (readonly [number, number])[], scale = 1, curved = 0) => {
  const build = new PathBuilder()
  const points = { x: Float64Array.from(spots, ([x]) => x), y: Float64Array.from(spots, ([, y]) => y) }
  traceCentreLine(build, { ...points, count: spots.length }, { scale, left: 0, top: 0 }, curved)
  return build.path
}

describe('the line through the points of a stroke', () => {
  it('begins and ends where the pen did', () => {
    const path = trace([
      [0, 0],
      [10, 5],
      [20, 0],
    ])
    expect(path[0]).toEqual(['M', 0, 0])
    expect(path.at(-1)).toEqual(['L', 20, 0])
  })

  it('is a dot for one point, and nothing for none', () => {
    expect(trace([[3, 4]])).toEqual([
      ['M', 3, 4],
      ['L', 3.01, 4],
    ])
    expect(trace([])).toEqual([])
  })

  it('leaves out what falls into one pixel', () => {
    const spots = Array.from({ length: 100 }, (_, at) => [at / 10, 0] as const)
    expect(trace(spots).length).toBeLessThan(14)
    expect(trace(spots, 100).length).toBeGreaterThan(90)
  })

  it('goes straight from point to point where they are nearer than asked for, and is curved elsewhere', () => {
    const spots = [0, 2, 4, 14, 24].map((x) => [x, 0] as const)
    expect(trace(spots, 1, 3)).toEqual([
      ['M', 0, 0],
      ['L', 2, 0],
      ['Q', 4, 0, 9, 0],
      ['Q', 14, 0, 19, 0],
      ['L', 24, 0],
    ])
  })
})
