/** A course made of pieces, straight ones and cubic curves, and how to measure and cut it. */
import type { PathTarget } from '../geometry/path.ts'
import { boxAround, type Box } from '../geometry/box.ts'
import type { Spot } from '../geometry/matrix.ts'

export interface Piece {
  readonly from: Spot
  readonly to: Spot
  /** Control points of a cubic curve; null: straight. */
  readonly bend: readonly [Spot, Spot] | null
}

export type Course = readonly Piece[]

/** A spot on a course: its place is the number of its piece plus the part of that piece, 0 to 1. */
export interface Step extends Spot {
  readonly place: number
  /** Board units from the begin. */
  readonly along: number
}

/** Steps of a curve. */
const fineness = 16

export const straight = (from: Spot, to: Spot): Piece => ({ from, to, bend: null })

export function between(a: Spot, b: Spot, share: number): Spot {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

export const distance = (a: Spot, b: Spot): number => Math.hypot(b.x - a.x, b.y - a.y)

/** Straight pieces from corner to corner. */
export function throughCorners(corners: readonly Spot[]): Piece[] {
  return corners.slice(1).map((to, at) => straight(corners[at]!, to))
}

export function reversed(course: Course): Piece[] {
  return course.map(({ from, to, bend }): Piece => ({ from: to, to: from, bend: bend && [bend[1], bend[0]] })).reverse()
}

/** The course as a polyline that knows where it is. */
export function stepsOf(course: Course): Step[] {
  const steps: Step[] = []
  let along = 0
  const add = (spot: Spot, place: number) => {
    const last = steps.at(-1)
    if (last) along += distance(last, spot)
    steps.push({ ...spot, place, along })
  }
  for (const [at, piece] of course.entries()) {
    if (at === 0) add(piece.from, 0)
    const pieces = piece.bend ? fineness : 1
    for (let step = 1; step <= pieces; step++) add(spotOn(piece, step / pieces), at + step / pieces)
  }
  return steps
}

/** Length of a course, from its steps. */
export const lengthOf = (steps: readonly Step[]): number => steps.at(-1)?.along ?? 0

/** The place at a distance from the begin, at most the end. */
export function placeAlong(steps: readonly Step[], along: number): number {
  const at = steps.findIndex((step) => step.along >= along)
  if (at === 0) return 0
  const [before, after] = [steps[at - 1], steps[at]]
  if (!before || !after) return steps.at(-1)?.place ?? 0
  return before.place + ((after.place - before.place) * (along - before.along)) / (after.along - before.along)
}

/** The spot at a place. */
export function spotAt(course: Course, place: number): Spot {
  const at = Math.max(0, Math.min(course.length - 1, Math.floor(place)))
  const piece = course[at]
  return piece ? spotOn(piece, Math.min(1, place - at)) : { x: 0, y: 0 }
}

/** The part of a course between two places. */
export function cut(course: Course, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  for (let at = Math.floor(from); at < course.length && at < to; at++) {
    const [begin, end] = [Math.max(0, from - at), Math.min(1, to - at)]
    if (end > begin) pieces.push(begin === 0 && end === 1 ? course[at]! : part(course[at]!, begin, end))
  }
  return pieces
}

/** A course without so much of its ends, board units; of a short one something is always left. */
export function trimmed(course: Course, fromStart: number, fromEnd: number): Course {
  if (fromStart <= 0 && fromEnd <= 0) return course
  const steps = stepsOf(course)
  const length = lengthOf(steps)
  const share = Math.min(1, (length * mostTrimmed) / (fromStart + fromEnd))
  const pieces = cut(course, placeAlong(steps, fromStart * share), placeAlong(steps, length - fromEnd * share))
  return pieces.length > 0 ? pieces : course
}

/** At most so much of a course is trimmed away. */
const mostTrimmed = 0.7

/** Adds a course to a path. */
export function traceCourse(target: PathTarget, course: Course): void {
  for (const [at, { from, to, bend }] of course.entries()) {
    if (at === 0) target.moveTo(from.x, from.y)
    if (bend) target.bezierCurveTo(bend[0].x, bend[0].y, bend[1].x, bend[1].y, to.x, to.y)
    else target.lineTo(to.x, to.y)
  }
}

/** Box around a course. */
export function extentOf(course: Course): Box {
  return boxAround(course.flatMap((piece) => [piece.from, piece.to, ...turns(piece)]))
}

/** Where a curve turns back across or down. */
function turns(piece: Piece): Spot[] {
  const { from, to, bend } = piece
  if (!bend) return []
  const [a, b] = bend
  return [...roots(from.x, a.x, b.x, to.x), ...roots(from.y, a.y, b.y, to.y)].map((t) => spotOn(piece, t))
}

/** Parameters between 0 and 1 where a cubic curve's derivative is 0. */
function roots(p: number, a: number, b: number, q: number): number[] {
  const square = q - p + 3 * (a - b)
  const linear = 2 * (p - 2 * a + b)
  const constant = a - p
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant))
  // The form that loses no digits where the square is small.
  const sum = -0.5 * (linear + (linear < 0 ? -root : root))
  return [sum / square, constant / sum].filter((t) => t > 0 && t < 1)
}

function spotOn({ from, to, bend }: Piece, t: number): Spot {
  if (!bend) return between(from, to, t)
  const [a, b] = bend
  const u = 1 - t
  const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return { x: p * from.x + q * a.x + r * b.x + s * to.x, y: p * from.y + q * a.y + r * b.y + s * to.y }
}

function part(piece: Piece, begin: number, end: number): Piece {
  if (!piece.bend) return straight(between(piece.from, piece.to, begin), between(piece.from, piece.to, end))
  const [first] = split(piece, end)
  return begin === 0 ? first : split(first, begin / end)[1]
}

/** Cuts a curve in two (de Casteljau). */
function split({ from, to, bend }: Piece, t: number): [Piece, Piece] {
  const [a, b] = bend ?? [from, to]
  const [fromA, ab, bTo] = [between(from, a, t), between(a, b, t), between(b, to, t)]
  const [left, right] = [between(fromA, ab, t), between(ab, bTo, t)]
  const middle = between(left, right, t)
  return [
    { from, to: middle, bend: [fromA, left] },
    { from: middle, to, bend: [right, bTo] },
  ]
}
