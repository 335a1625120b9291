/** What moving, stretching and turning set on each kind of element. Pure; all from where the elements were at first. */
import type { LineElement } from '#shared/elements/line.ts'
import { invert, map, multiply, type Matrix, type Spot } from '#shared/geometry/matrix.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Change } from '#shared/operation/element-update.ts'
import type { Frame, Origin } from './origin.ts'
import { rounded } from './rounded.ts'

const { coordinate } = protocolLimits
const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value))

/** Least width and height of what is stretched, board units. */
const least = 1

export function moved({ element }: Origin, dx: number, dy: number): Change {
  return place((element.x ?? 0) + dx, (element.y ?? 0) + dy)
}

function place(x: number, y: number): { x: number; y: number } {
  return { x: rounded(within(x, coordinate)), y: rounded(within(y, coordinate)) }
}

/** Stretched by `kx` and `ky` along the sides of a frame about a spot of it that stays (frame units). */
export function stretched(origin: Origin, frame: Frame, stays: Spot, kx: number, ky: number): Change {
  const { element, middle } = origin
  const back = invert(frame.matrix)
  if (!back) return {}
  const scaling: Matrix = [kx, 0, 0, ky, stays.x * (1 - kx), stays.y * (1 - ky)]
  const whole = multiply(frame.matrix, multiply(scaling, back))
  const to = map(whole, middle)
  if (element.kind === 'line') return linePath(element, whole)
  const [alongX, alongY] = growthAlong(origin, frame, kx, ky)
  if (element.kind === 'stroke') {
    const { x = 0, y = 0, sx = 1, sy = 1 } = element
    return { ...place(x + to.x - middle.x, y + to.y - middle.y), sx: sx * alongX, sy: sy * alongY }
  }
  const w = rounded(Math.max(least, element.w * Math.abs(alongX)))
  const h = rounded(Math.max(least, element.h * Math.abs(alongY)))
  const box = { ...place(to.x - w / 2, to.y - h / 2), w, h }
  // Letters grow with their box; a side alone sets where lines break.
  if (element.kind !== 'text') return box
  const grows = Math.abs(kx - ky) < 1e-9
  return grows ? { ...box, size: rounded(Math.min(1_000, element.size * Math.abs(alongX))) } : { ...box, wrap: true }
}

/** How much an element grows along its own sides when a frame grows along its own. */
function growthAlong({ element, place }: Origin, frame: Frame, kx: number, ky: number): [number, number] {
  const [a, b] = place.matrix
  const turn = Math.atan2(b, a) - Math.atan2(frame.matrix[1], frame.matrix[0])
  const [cos, sin] = [Math.cos(turn) ** 2, Math.sin(turn) ** 2]
  const mirrored = element.kind === 'stroke' ? [Math.sign(kx) || 1, Math.sign(ky) || 1] : [1, 1]
  const [x, y] = [Math.abs(kx), Math.abs(ky)]
  const swapped = sin > cos
  return [
    (x * cos + y * sin) * (swapped ? mirrored[1]! : mirrored[0]!),
    (x * sin + y * cos) * (swapped ? mirrored[0]! : mirrored[1]!),
  ]
}

/** Turned by an angle (radians, clockwise) about a spot of the board. */
export function turned(origin: Origin, pivot: Spot, angle: number): Change {
  const { element, middle } = origin
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [dx, dy] = [middle.x - pivot.x, middle.y - pivot.y]
  const [x, y] = [pivot.x + cos * dx - sin * dy, pivot.y + sin * dx + cos * dy]
  if (element.kind === 'line') {
    const turning: Matrix = [
      cos,
      sin,
      -sin,
      cos,
      pivot.x - cos * pivot.x + sin * pivot.y,
      pivot.y - sin * pivot.x - cos * pivot.y,
    ]
    return linePath(element, turning)
  }
  return {
    ...place((element.x ?? 0) + x - middle.x, (element.y ?? 0) + y - middle.y),
    angle: normal((element.angle ?? 0) + angle),
  }
}

/** The corners of a line through a map of the board. */
export function linePath({ x, y, path }: LineElement, matrix: Matrix): Change {
  const spots: Spot[] = []
  for (let at = 0; at + 1 < path.length; at += 2) spots.push(map(matrix, { x: x + path[at]!, y: y + path[at + 1]! }))
  const to = place(spots[0]!.x, spots[0]!.y)
  return {
    ...to,
    path: spots.flatMap((spot) => [
      rounded(within(spot.x - to.x, coordinate)),
      rounded(within(spot.y - to.y, coordinate)),
    ]),
  }
}

/** The same angle between -π and π, with quarters exact enough to read. */
export function normal(angle: number): number {
  const turn = 2 * Math.PI
  const positive = ((angle % turn) + turn) % turn
  return Math.round((positive > Math.PI ? positive - turn : positive) * 1e6) / 1e6
}
