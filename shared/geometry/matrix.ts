/** Affine maps of the plane, as SVG and canvas write them: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface Spot {
  readonly x: number
  readonly y: number
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** Turned by `angle` (radians, clockwise on the screen) and stretched about a middle, then moved. */
export function around(middle: Spot, angle: number, sx: number, sy: number, dx = 0, dy = 0): Matrix {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const [a, b, c, d] = [cos * sx, sin * sx, -sin * sy, cos * sy]
  return [a, b, c, d, middle.x + dx - a * middle.x - c * middle.y, middle.y + dy - b * middle.x - d * middle.y]
}

export function map([a, b, c, d, e, f]: Matrix, { x, y }: Spot): Spot {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** The map back; null where the map has no area left. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix | null {
  const area = a * d - b * c
  if (Math.abs(area) < 1e-12) return null
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}

/** How much lengths grow, on average. */
export function growth([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}
