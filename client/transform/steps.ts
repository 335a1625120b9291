import type { Spot } from '#shared/geometry/matrix.ts'

/** Directions that a line clicks into while Shift is held, radians. */
const step = Math.PI / 12

/** The spot as far from `from` as `to` is, in the nearest of the stepped directions. */
export function steppedTo(from: Spot, to: Spot): Spot {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step
  return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) }
}
