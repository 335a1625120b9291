import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Sample } from '../tool.ts'
import { Smoother } from './smoother.ts'

const at = (x: number, y: number): Sample => ({
  x,
  y,
  pressure: 0.5,
  screenX: x,
  screenY: y,
  shift: false,
  alt: false,
  control: false,
})
const spot = fc.record({ x: fc.integer({ min: -99, max: 99 }), y: fc.integer({ min: -99, max: 99 }) })

it('changes nothing at level 0', () => {
  const smoother = new Smoother(0)
  for (const { x, y } of [at(0, 0), at(5, 9), at(-3, 2)]) expect(smoother.next(at(x, y))).toMatchObject({ x, y })
  expect(smoother.end()).toBeNull()
})

it('stays in the box of what was drawn, and ends where the pen was lifted', () => {
  fc.assert(
    fc.property(
      fc.array(spot, { minLength: 2, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, level) => {
        const smoother = new Smoother(level)
        const drawn = line.map(({ x, y }) => smoother.next(at(x, y)))
        const last = smoother.end() ?? drawn.at(-1)!
        expect([last.x, last.y]).toEqual([line.at(-1)!.x, line.at(-1)!.y])
        for (const { x } of drawn) {
          expect(x).toBeGreaterThanOrEqual(Math.min(...line.map((each) => each.x)) - 1e-9)
          expect(x).toBeLessThanOrEqual(Math.max(...line.map((each) => each.x)) + 1e-9)
        }
      },
    ),
  )
})

it('takes a zigzag out of a line', () => {
  const smoother = new Smoother(0.8)
  const drawn = Array.from({ length: 40 }, (_, step) => smoother.next(at(step * 4, step % 2 === 0 ? 5 : -5)).y)
  expect(Math.max(...drawn.slice(20).map(Math.abs))).toBeLessThan(3)
})
