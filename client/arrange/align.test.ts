import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Box } from '#shared/geometry/box.ts'
import { align, distribute, edges } from './align.ts'

const box = fc
  .tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), fc.nat(200), fc.nat(200))
  .map(([left, top, w, h]): Box => ({ left, top, right: left + w, bottom: top + h }))
const moved = (boxes: readonly Box[], shifts: readonly { dx: number; dy: number }[]) =>
  boxes.map(({ left, top, right, bottom }, at) => {
    const { dx, dy } = shifts[at]!
    return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy }
  })

it('puts all boxes on the same line, and does nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 6 }), fc.constantFrom(...edges), (boxes, edge) => {
      const after = moved(boxes, align(boxes, edge))
      const lineOf = { left: 'left', right: 'right', top: 'top', bottom: 'bottom' } as const
      if (edge !== 'center' && edge !== 'middle') expect(new Set(after.map((each) => each[lineOf[edge]])).size).toBe(1)
      for (const { dx, dy } of align(after, edge)) expect(Math.abs(dx) + Math.abs(dy)).toBeLessThan(1e-9)
    }),
  )
})

it('makes the gaps even and keeps the first where it is', () => {
  fc.assert(
    fc.property(
      fc.array(box, { minLength: 3, maxLength: 6 }),
      fc.constantFrom('x' as const, 'y' as const),
      (boxes, along) => {
        const [from, to] = along === 'x' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
        const after = moved(boxes, distribute(boxes, along))
        const order = boxes.map((_, at) => at).sort((a, b) => boxes[a]![from] - boxes[b]![from])
        const gaps = order.slice(1).map((at, before) => after[at]![from] - after[order[before]!]![to])
        for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6)
        expect(after[order[0]!]).toEqual(boxes[order[0]!])
      },
    ),
  )
})

it('has nothing to distribute between two', () =>
  expect(
    distribute(
      [
        { left: 0, top: 0, right: 1, bottom: 1 },
        { left: 9, top: 0, right: 10, bottom: 1 },
      ],
      'x',
    ),
  ).toEqual([
    { dx: 0, dy: 0 },
    { dx: 0, dy: 0 },
  ]))
