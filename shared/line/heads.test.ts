import { describe, expect, it } from 'vitest'
import { flatten } from '../geometry/path.ts'
import { heads } from '../elements/properties.ts'
import { identity } from '../geometry/matrix.ts'
import { coveredBy, headAt, headLength } from './heads.ts'

const widths = [0.05, 1, 4, 16, 512]

describe('heads', () => {
  it('grow with the width, but less than it does', () => {
    for (const [at, width] of widths.entries()) {
      const thinner = widths[at - 1]
      if (thinner === undefined) continue
      expect(headLength(width)).toBeGreaterThan(headLength(thinner))
      expect(headLength(width) / width).toBeLessThan(headLength(thinner) / thinner)
    }
  })

  it('point where the line comes to, whatever way that is', () => {
    for (const head of heads) {
      const right = headAt(head, { x: 100, y: 0 }, { x: 0, y: 0 }, 10, 2)
      const down = headAt(head, { x: 0, y: 100 }, { x: 0, y: 0 }, 10, 2)
      if (head === 'none') {
        expect(right).toBe(null)
        continue
      }
      const spots = flatten(right!.path, identity).flat()
      expect(Math.max(...spots.map(({ x }) => x)), head).toBeCloseTo(right!.solid ? 100 : 99)
      const turned = flatten(down!.path, identity).flat()
      expect(Math.max(...turned.map(({ y }) => y)), head).toBeCloseTo(down!.solid ? 100 : 99)
    }
  })

  it('lie within their reach, and cover the end of the line', () => {
    for (const head of heads)
      for (const width of widths) {
        const length = headLength(width)
        const path = headAt(head, { x: 0, y: 0 }, { x: -1, y: 0 }, length, width)?.path ?? []
        const spots = flatten(path, identity).flat()
        for (const { x, y } of spots) expect(Math.hypot(x, y)).toBeLessThanOrEqual(1.2 * headLength(width) + width)
        const backmost = Math.min(0, ...spots.map(({ x }) => x))
        // The line reaches into the head.
        expect(coveredBy(head, length, width)).toBeLessThanOrEqual(-backmost + width / 2)
      }
  })

  it('of a line without length point to the right', () => {
    const { path } = headAt('triangle', { x: 5, y: 5 }, { x: 5, y: 5 }, 10, 2)!
    expect(path[0]).toEqual(['M', 5, 5])
    expect(
      flatten(path, identity)
        .flat()
        .every(({ x }) => x <= 5),
    ).toBe(true)
  })
})
