/** The course of a line from tip to tip: by its route through its corners, stopping short of what it holds on to. */
import type { World } from '../placement/world.ts'
import type { LineElement } from '../elements/line.ts'
import type { Spot } from '../geometry/matrix.ts'
import { lastCrossing } from '../geometry/polyline.ts'
import { cornersOf } from './corners.ts'
import { curveBetween, curveThrough, loopAt } from './curve.ts'
import type { Direction } from './elbow-search.ts'
import { directionOf, elbowBetween, everyWay, opposite, waysOut } from './elbow.ts'
import { headLength } from './heads.ts'
import { holdOf, type Hold } from './hold.ts'
import { cut, distance, reversed, stepsOf, straight, between, throughCorners, trimmed } from './pieces.ts'
import type { Course, Piece } from './pieces.ts'

/** Free space between a line and the outline that it holds on to, board units; thin lines need less. */
const gap = 4
/** Radius of the corners of an elbow, board units; thin lines have smaller ones. */
const radius = 8

export function courseOf(line: LineElement, world: World): Course {
  const start = line.start && holdOf(line.start, world)
  const end = line.end && holdOf(line.end, world)
  const corners = cornersOf(line)
  if (start) corners[0] = start.anchor
  if (end) corners[corners.length - 1] = end.anchor
  const course = routed(line, corners, start, end)
  const free = gapOf(line)
  return trimmed(course, start ? free + start.ink : 0, end ? free + end.ink : 0)
}

const gapOf = ({ width }: LineElement): number => Math.min(gap, width * 2)
const radiusOf = ({ width }: LineElement): number => Math.min(radius, width * 4)

function routed(line: LineElement, corners: readonly Spot[], start: Hold | null, end: Hold | null): Course {
  const direct = corners.length === 2
  const [first, last] = [corners[0]!, corners.at(-1)!]
  if (line.route === 'elbow') return rounded(elbowCorners(line, corners, start, end), radiusOf(line))
  if (direct && start && end && start.element.id === end.element.id) return [loopAt(start, end)]
  if (line.route === 'curved')
    return direct
      ? [curveBetween({ spot: first, hold: start }, { spot: last, hold: end })]
      : released(curveThrough(corners), start, end)
  return released(throughCorners(corners), start, end)
}

/** The course without what lies inside of the outlines at its ends. */
function released(course: Course, start: Hold | null, end: Hold | null): Course {
  const left = start ? outOf(course, start) : course
  return end ? reversed(outOf(reversed(left), end)) : left
}

/** The course from where it leaves the outline that it begins in. */
function outOf(course: Course, { outline }: Hold): Course {
  const steps = stepsOf(course)
  let leaves: number | null = null
  for (const [at, to] of steps.entries()) {
    const from = steps[at - 1]
    if (!from) continue
    // It may come back later, but then it is out.
    if (leaves !== null && Math.floor(from.place) > Math.floor(leaves)) break
    const crossing = lastCrossing(from, to, outline)
    if (crossing !== null) leaves = from.place + (to.place - from.place) * crossing
  }
  const rest = leaves === null ? course : cut(course, leaves, course.length)
  return rest.length > 0 ? rest : course
}

/** Corners of an elbow through all corners of the line. */
function elbowCorners(line: LineElement, corners: readonly Spot[], start: Hold | null, end: Hold | null): Spot[] {
  // A head needs a straight piece behind it.
  const straightFor = gapOf(line) + headLength(line.width) * 1.25 + radiusOf(line)
  const last = corners.length - 1
  const spots: Spot[] = []
  let arriving: Direction | null = null
  for (let at = 1; at <= last; at++) {
    const [from, to] = [corners[at - 1]!, corners[at]!]
    const [before, after] = [at === 1 ? start : null, at === last ? end : null]
    const leg = elbowBetween(
      { spot: from, hold: before, out: before ? waysOut(before) : waysFrom(from, to, arriving, last, after) },
      { spot: to, hold: after, out: after ? waysOut(after) : waysFrom(to, from, null, last, before) },
      straightFor,
    )
    const [a, b] = [leg.at(-2)!, leg.at(-1)!]
    arriving = directionOf({ x: b.x - a.x, y: b.y - a.y })
    spots.push(...(at === 1 ? leg : leg.slice(1)))
  }
  return spots
}

/** Ways out of a free end: not back; between two free ends along the longer side. */
function waysFrom(spot: Spot, other: Spot, arriving: Direction | null, legs: number, held: Hold | null) {
  if (arriving !== null) return everyWay.filter((direction) => direction !== opposite(arriving))
  return legs === 1 && !held ? [directionOf({ x: other.x - spot.x, y: other.y - spot.y })] : everyWay
}

/** Straight pieces with rounded corners. */
function rounded(corners: readonly Spot[], most: number): Piece[] {
  const pieces: Piece[] = []
  let from = corners[0]!
  for (const [at, corner] of corners.entries()) {
    const [before, after] = [corners[at - 1], corners[at + 1]]
    if (!before) continue
    if (!after) {
      pieces.push(straight(from, corner))
      continue
    }
    const [back, on] = [distance(before, corner), distance(corner, after)]
    const reach = Math.min(most, back / 2, on / 2)
    const begin = back > 0 ? between(corner, before, reach / back) : corner
    const stop = on > 0 ? between(corner, after, reach / on) : corner
    const bend = [between(begin, corner, 0.55), between(stop, corner, 0.55)] as const
    pieces.push(straight(from, begin), { from: begin, to: stop, bend })
    from = stop
  }
  return pieces
}
