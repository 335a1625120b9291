import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Chart } from './chart.ts'

const side = fc.double({ min: 1, max: 1e6, noNaN: true })
const place = fc.double({ min: -1e5, max: 1e5, noNaN: true })
const area = fc.record({ x: place, y: place, width: side, height: side })
const size = { width: 220, height: 140 }

it('shows the whole board and the whole view', () => {
  fc.assert(
    fc.property(fc.option(area), area, (board, view) => {
      const chart = Chart.of(board, view, size)
      for (const { x, y, width, height } of board ? [board, view] : [view]) {
        const corners = [chart.toChart({ x, y }), chart.toChart({ x: x + width, y: y + height })]
        for (const corner of corners) {
          expect(corner.x).toBeGreaterThanOrEqual(-0.01)
          expect(corner.x).toBeLessThanOrEqual(size.width + 0.01)
          expect(corner.y).toBeGreaterThanOrEqual(-0.01)
          expect(corner.y).toBeLessThanOrEqual(size.height + 0.01)
        }
      }
    }),
  )
})

it('finds the way back', () => {
  fc.assert(
    fc.property(area, area, (board, view) => {
      const chart = Chart.of(board, view, size)
      const back = chart.toBoard(chart.toChart(view))
      expect(back.x).toBeCloseTo(view.x, 3)
      expect(back.y).toBeCloseTo(view.y, 3)
    }),
  )
})
