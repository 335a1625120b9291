import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boundsOf } from '../drawing/placed.ts'
import { lineReach } from '../drawing/line.ts'
import type { ElementId } from '../model/ids.ts'
import type { World } from '../placement/world.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { arbitraryBoard } from '../testing/arbitrary-board.ts'
import { roughReach } from './rough-reach.ts'

it('is never left by a line, whatever it holds on to', () => {
  let lines = 0
  fc.assert(
    fc.property(arbitraryBoard, (board) => {
      const elements = new Map(board.map((element) => [element.id, element]))
      const world: World = { get: (id) => elements.get(id), measure: () => 0, points: new PointBuffer() }
      const boxOf = (id: ElementId) => {
        const element = elements.get(id)
        return element && element.kind !== 'line' ? boundsOf(element, world) : null
      }
      for (const element of board) {
        if (element.kind !== 'line') continue
        lines++
        const [rough, exact] = [roughReach(element, boxOf), lineReach({ ...element, text: '' }, world)]
        expect(rough.left).toBeLessThanOrEqual(exact.left)
        expect(rough.top).toBeLessThanOrEqual(exact.top)
        expect(rough.right).toBeGreaterThanOrEqual(exact.right)
        expect(rough.bottom).toBeGreaterThanOrEqual(exact.bottom)
      }
    }),
    { numRuns: 1_000 },
  )
  expect(lines).toBeGreaterThan(100)
})
