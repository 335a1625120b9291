import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { curveBetween, curveThrough, loopAt } from './curve.ts'
import { holdOf, unit } from './hold.ts'

const id = 'aaaaaaaa.1' as ElementId
const at = fc.integer({ min: -500, max: 500 })
const spot = fc.record({ x: at, y: at })
const free = (x: number, y: number) => ({ spot: { x, y }, hold: null })

function held(x: number, y: number, place: readonly [number, number] = [0.5, 0.5]) {
  const note = elementFrom({ kind: 'note', x, y, w: 100, h: 100 }, id, 1)
  const hold = holdOf([id, ...place], { get: () => note, measure: () => 0, points: new PointBuffer() })!
  return { spot: hold.anchor, hold }
}

describe('a curve through corners', () => {
  it('goes through each of them without a kink', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(spot, { minLength: 3, maxLength: 8, selector: ({ x, y }) => `${x} ${y}` }),
        (corners) => {
          const curve = curveThrough(corners)
          expect([curve[0]!.from, ...curve.map(({ to }) => to)]).toEqual(corners)
          for (const [at, after] of curve.slice(1).entries()) {
            const before = curve[at]!
            const arrive = unit({ x: before.to.x - before.bend![1].x, y: before.to.y - before.bend![1].y })
            const leave = unit({ x: after.bend![0].x - after.from.x, y: after.bend![0].y - after.from.y })
            expect(arrive.x).toBeCloseTo(leave.x)
            expect(arrive.y).toBeCloseTo(leave.y)
          }
        },
      ),
    )
  })
})

describe('a curve without corners', () => {
  it('leaves and enters by the sides that face each other, straight out of them', () => {
    const { from, to, bend } = curveBetween(held(0, 0), held(400, 60))
    expect([from, to]).toEqual([
      { x: 100, y: 50 },
      { x: 400, y: 110 },
    ])
    expect([bend![0].y, bend![1].y]).toEqual([50, 110])
    expect(bend![0].x).toBeGreaterThan(100)
    expect(bend![1].x).toBeLessThan(400)
  })

  it('turns round where it leaves by the far side', () => {
    const { from, bend } = curveBetween(held(0, 0, [0, 0.5]), free(300, 50))
    expect(from).toEqual({ x: 0, y: 50 })
    // Far enough out that the way back goes round the element, not along its edge.
    expect(bend![0].x).toBeLessThan(-200)
  })

  it('bends aside between two free ends, evenly', () => {
    const { bend } = curveBetween(free(0, 0), free(100, 0))
    expect(bend).toEqual([
      { x: 30, y: -20 },
      { x: 70, y: -20 },
    ])
  })

  it('of no length is a dot', () => {
    const { from, to, bend } = curveBetween(free(5, 5), free(5, 5))
    expect([from, to, ...bend!]).toEqual(Array.from({ length: 4 }, () => ({ x: 5, y: 5 })))
  })
})

it('a loop leaves by the right and enters from above, or as its ends say', () => {
  const { hold } = held(0, 0)
  expect(loopAt(hold, hold)).toMatchObject({ from: { x: 100, y: 50 }, to: { x: 50, y: 0 } })
  const other = held(0, 0, [0, 0.5]).hold
  expect(loopAt(other, held(0, 0, [0.5, 1]).hold)).toMatchObject({ from: { x: 0, y: 50 }, to: { x: 50, y: 100 } })
})
