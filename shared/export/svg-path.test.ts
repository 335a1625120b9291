import { describe, expect, it } from 'vitest'
import { PathBuilder } from '../geometry/path.ts'
import { brief, briefMatrix, svgPath } from './svg-path.ts'

describe('numbers in SVG', () => {
  it('are as short as a thousandth allows', () => {
    expect([1 / 3, -0.00001, 12, 1e-7].map(brief)).toEqual(['0.333', '0', '12', '0'])
  })

  it('keep what turns and stretches exact', () =>
    expect(briefMatrix([0.00012345, 0, 0, 1 / 3, 10.12345, 0])).toBe('matrix(0.00012345 0 0 0.3333333 10.123 0)'))
})

it('writes a path where it lies on the board', () => {
  const build = new PathBuilder()
  build.moveTo(0, 0)
  build.lineTo(1, 0)
  build.quadraticCurveTo(2, 0, 2, 1)
  build.bezierCurveTo(2, 2, 1, 2, 0, 2)
  build.closePath()
  expect(svgPath(build.path, [2, 0, 0, 2, 10, 20])).toBe('M10 20L12 20Q14 20 14 22C14 24 12 24 10 24Z')
})
