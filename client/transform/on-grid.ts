import type { Spot } from '#shared/geometry/matrix.ts'

/** The crossing of the grid that is nearest to a spot, or the spot itself without a grid (0). */
export function onGrid({ x, y }: Spot, step: number): Spot {
  return step > 0 ? { x: Math.round(x / step) * step, y: Math.round(y / step) * step } : { x, y }
}
