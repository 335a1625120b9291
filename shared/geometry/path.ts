/** A path as data: built once by whoever knows a form, then painted on a canvas, written as SVG or PDF, or hit-tested. */
import type { Matrix, Spot } from './matrix.ts'

export type Segment =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['Q', cx: number, cy: number, x: number, y: number]
  | readonly ['C', ax: number, ay: number, bx: number, by: number, x: number, y: number]
  | readonly ['Z']

export type Path = readonly Segment[]

/** What a path can be painted on: a canvas context, or whatever speaks like one. */
export interface PathTarget {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void
  closePath(): void
}

/** Length of the handles of a quarter circle's cubic curve, for radius 1. */
export const quarter = 0.5522847498

/** Builds a path in the words of a canvas, arcs included. */
export class PathBuilder implements PathTarget {
  readonly path: Segment[] = []

  moveTo(x: number, y: number): void {
    this.path.push(['M', x, y])
  }

  lineTo(x: number, y: number): void {
    this.path.push(['L', x, y])
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.path.push(['Q', cx, cy, x, y])
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.path.push(['C', ax, ay, bx, by, x, y])
  }

  closePath(): void {
    this.path.push(['Z'])
  }

  /** An arc of a circle in increasing angle, in pieces of up to a quarter; it starts with a line to its begin. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / (Math.PI / 2) - 1e-9))
    const step = (to - from) / pieces
    const handle = (4 / 3) * Math.tan(step / 4) * radius
    const start: Spot = { x: x + radius * Math.cos(from), y: y + radius * Math.sin(from) }
    this.path.push([this.path.length === 0 || this.path.at(-1)![0] === 'Z' ? 'M' : 'L', start.x, start.y])
    for (let piece = 0; piece < pieces; piece++) {
      const [a, b] = [from + piece * step, from + (piece + 1) * step]
      const [ax, ay] = [x + radius * Math.cos(a), y + radius * Math.sin(a)]
      const [bx, by] = [x + radius * Math.cos(b), y + radius * Math.sin(b)]
      this.bezierCurveTo(
        ax - handle * Math.sin(a),
        ay + handle * Math.cos(a),
        bx + handle * Math.sin(b),
        by - handle * Math.cos(b),
        bx,
        by,
      )
    }
  }

  ellipse(x: number, y: number, rx: number, ry: number): void {
    const [hx, hy] = [rx * quarter, ry * quarter]
    this.moveTo(x + rx, y)
    this.bezierCurveTo(x + rx, y + hy, x + hx, y + ry, x, y + ry)
    this.bezierCurveTo(x - hx, y + ry, x - rx, y + hy, x - rx, y)
    this.bezierCurveTo(x - rx, y - hy, x - hx, y - ry, x, y - ry)
    this.bezierCurveTo(x + hx, y - ry, x + rx, y - hy, x + rx, y)
    this.closePath()
  }

  /** A closed polygon whose corners are rounded by `radius`, as far as its sides have room. */
  polygon(corners: readonly Spot[], radius = 0): void {
    if (radius <= 0) {
      for (const [at, { x, y }] of corners.entries())
        if (at === 0) this.moveTo(x, y)
        else this.lineTo(x, y)
      return this.closePath()
    }
    for (const [at, corner] of corners.entries()) {
      const before = corners[(at + corners.length - 1) % corners.length]!
      const after = corners[(at + 1) % corners.length]!
      const from = towards(corner, before, radius)
      const to = towards(corner, after, radius)
      if (at === 0) this.moveTo(from.x, from.y)
      else this.lineTo(from.x, from.y)
      this.quadraticCurveTo(corner.x, corner.y, to.x, to.y)
    }
    this.closePath()
  }
}

function towards(from: Spot, to: Spot, distance: number): Spot {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/** Paints a path through a map. Computed here in doubles: a canvas transform has single precision. */
export function tracePath(target: PathTarget, path: Path, [a, b, c, d, e, f]: Matrix): void {
  const x = (px: number, py: number) => a * px + c * py + e
  const y = (px: number, py: number) => b * px + d * py + f
  for (const s of path) {
    switch (s[0]) {
      case 'M':
        target.moveTo(x(s[1], s[2]), y(s[1], s[2]))
        break
      case 'L':
        target.lineTo(x(s[1], s[2]), y(s[1], s[2]))
        break
      case 'Q':
        target.quadraticCurveTo(x(s[1], s[2]), y(s[1], s[2]), x(s[3], s[4]), y(s[3], s[4]))
        break
      case 'C':
        target.bezierCurveTo(x(s[1], s[2]), y(s[1], s[2]), x(s[3], s[4]), y(s[3], s[4]), x(s[5], s[6]), y(s[5], s[6]))
        break
      case 'Z':
        target.closePath()
    }
  }
}

/** Pieces of a curve when it is made of straight lines. */
const pieces = 12

/** The path as polylines, in the coordinates that `matrix` maps to; a closed one ends where it began. */
export function flatten(path: Path, [a, b, c, d, e, f]: Matrix): Spot[][] {
  const lines: Spot[][] = []
  let line: Spot[] = []
  let [lastX, lastY] = [0, 0]
  const add = (x: number, y: number) => {
    lastX = x
    lastY = y
    line.push({ x: a * x + c * y + e, y: b * x + d * y + f })
  }
  const curve = (ax: number, ay: number, bx: number, by: number, x: number, y: number) => {
    const [fromX, fromY] = [lastX, lastY]
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces
      const [u, v] = [1 - t, 3 * t * (1 - t)]
      const [p, q, r, s] = [u * u * u, v * u, v * t, t * t * t]
      add(p * fromX + q * ax + r * bx + s * x, p * fromY + q * ay + r * by + s * y)
    }
  }
  const third = 2 / 3
  for (const s of path) {
    switch (s[0]) {
      case 'M':
        line = []
        lines.push(line)
        add(s[1], s[2])
        break
      case 'L':
        add(s[1], s[2])
        break
      case 'Q': {
        const [, cx, cy, x, y] = s
        const [ax, ay] = [lastX + (cx - lastX) * third, lastY + (cy - lastY) * third]
        curve(ax, ay, x + (cx - x) * third, y + (cy - y) * third, x, y)
        break
      }
      case 'C':
        curve(s[1], s[2], s[3], s[4], s[5], s[6])
        break
      case 'Z':
        if (line[0]) line.push(line[0])
    }
  }
  return lines
}

/** The spots that a path is made of, those of its handles included: it lies within the box around them. */
export function cornersOfPath(path: Path): Spot[] {
  return path.flatMap(([, ...numbers]) => {
    const spots: Spot[] = []
    for (let at = 0; at + 1 < numbers.length; at += 2) spots.push({ x: numbers[at]!, y: numbers[at + 1]! })
    return spots
  })
}
