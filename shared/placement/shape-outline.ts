/** The outlines of the shapes in a box of `w` by `h`, and the part of the box that is left for text. */
import type { ShapeElement } from '../elements/shape.ts'
import type { Box } from '../geometry/box.ts'
import { PathBuilder, quarter, type Path } from '../geometry/path.ts'

type Outline = Pick<ShapeElement, 'shape' | 'w' | 'h' | 'corner'>
type Form = (build: PathBuilder, w: number, h: number, radius: number) => void

/** Points of a polygon from shares of width and height. */
const polygon =
  (shares: readonly (readonly [number, number])[]): Form =>
  (build, w, h, radius) =>
    build.polygon(
      shares.map(([x, y]) => ({ x: x * w, y: y * h })),
      radius,
    )

/** A star of five points, as wide and high as its box. */
const starPoints = Array.from({ length: 10 }, (_, at) => {
  const radius = at % 2 === 0 ? 1 : 0.42
  const angle = (at * Math.PI) / 5
  return [Math.sin(angle) * radius, -Math.cos(angle) * radius] as const
})
const starBox = { left: -Math.sin((2 * Math.PI) / 5), top: -1, bottom: Math.cos(Math.PI / 5) }

const forms: Readonly<Record<ShapeElement['shape'], Form>> = {
  rectangle: polygon([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]),
  ellipse: (build, w, h) => build.ellipse(w / 2, h / 2, w / 2, h / 2),
  diamond: polygon([
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ]),
  triangle: polygon([
    [0.5, 0],
    [1, 1],
    [0, 1],
  ]),
  hexagon: polygon([
    [0.25, 0],
    [0.75, 0],
    [1, 0.5],
    [0.75, 1],
    [0.25, 1],
    [0, 0.5],
  ]),
  star: polygon(
    starPoints.map(([x, y]) => [
      (x - starBox.left) / (-2 * starBox.left),
      (y - starBox.top) / (starBox.bottom - starBox.top),
    ]),
  ),
  cloud(build, w, h) {
    const bumps = [
      [0.18, 1.0, -0.04, 0.72, 0.12, 0.42],
      [0.06, 0.2, 0.26, 0.06, 0.4, 0.18],
      [0.5, -0.04, 0.74, 0.0, 0.76, 0.2],
      [0.94, 0.16, 1.06, 0.42, 0.92, 0.56],
      [1.04, 0.76, 0.86, 0.96, 0.7, 0.84],
      [0.6, 1.04, 0.36, 1.02, 0.3, 0.86],
    ] as const
    build.moveTo(0.3 * w, 0.86 * h)
    for (const [ax, ay, bx, by, x, y] of bumps) build.bezierCurveTo(ax * w, ay * h, bx * w, by * h, x * w, y * h)
    build.closePath()
  },
  speech(build, w, h, radius) {
    const body = 0.8
    build.polygon(
      [
        { x: 0, y: 0 },
        { x: w, y: 0 },
        { x: w, y: h * body },
        { x: w * 0.45, y: h * body },
        { x: w * 0.22, y: h },
        { x: w * 0.24, y: h * body },
        { x: 0, y: h * body },
      ],
      Math.min(radius, w / 12, h / 12),
    )
  },
  cylinder(build, w, h) {
    const lid = Math.min(h / 6, w / 5)
    const [middle, k] = [w / 2, quarter]
    build.moveTo(0, lid)
    build.bezierCurveTo(0, lid * (1 - k), middle * (1 - k), 0, middle, 0)
    build.bezierCurveTo(middle * (1 + k), 0, w, lid * (1 - k), w, lid)
    build.lineTo(w, h - lid)
    build.bezierCurveTo(w, h - lid * (1 - k), middle * (1 + k), h, middle, h)
    build.bezierCurveTo(middle * (1 - k), h, 0, h - lid * (1 - k), 0, h - lid)
    build.closePath()
    build.moveTo(0, lid)
    build.bezierCurveTo(0, lid * (1 + k), middle * (1 - k), 2 * lid, middle, 2 * lid)
    build.bezierCurveTo(middle * (1 + k), 2 * lid, w, lid * (1 + k), w, lid)
  },
}

/** Share of the box on each side that text keeps clear of: left, top, right, bottom. */
const clear: Readonly<Record<ShapeElement['shape'], readonly [number, number, number, number]>> = {
  rectangle: [0, 0, 0, 0],
  ellipse: [0.14, 0.14, 0.14, 0.14],
  diamond: [0.25, 0.25, 0.25, 0.25],
  triangle: [0.25, 0.5, 0.25, 0],
  hexagon: [0.18, 0.13, 0.18, 0.13],
  star: [0.28, 0.36, 0.28, 0.22],
  cloud: [0.14, 0.2, 0.12, 0.16],
  speech: [0, 0, 0, 0.2],
  cylinder: [0, 0.3, 0, 0.1],
}

/** Free space between outline and text, board units. */
const padding = 8
/** Largest radius of a rounded corner, board units; a small shape has smaller ones. */
const roundest = 16

/** The outline of a shape in its own units. */
export function shapeOutline({ shape, w, h, corner }: Outline): Path {
  const build = new PathBuilder()
  forms[shape](build, w, h, corner === 'round' ? Math.min(roundest, Math.min(w, h) / 4) : 0)
  return build.path
}

/** Where the text of a shape goes. */
export function textRoom({ shape, w, h }: Pick<Outline, 'shape' | 'w' | 'h'>): Box {
  const [left, top, right, bottom] = clear[shape]
  const inset = Math.min(padding, w / 8, h / 8)
  return {
    left: left * w + inset,
    top: top * h + inset,
    right: w - right * w - inset,
    bottom: h - bottom * h - inset,
  }
}
