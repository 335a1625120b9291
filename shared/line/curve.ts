/** Curved lines: smooth through their corners; one without corners bends gently, out of the sides that it holds on to. */
import type { Spot } from '../geometry/matrix.ts'
import { exitOf, normalTowards, turned, unit, type Hold } from './hold.ts'
import { between, distance, type Piece } from './pieces.ts'

/** One end of a curve without corners. */
export interface CurveEnd {
  readonly spot: Spot
  readonly hold: Hold | null
}

/** How far a curve between two free ends bends aside, share of its length. */
const bow = 0.2
/** Length of the handles of a curve, share of the way. */
const handle = 0.45

/** A curve through all corners: at each it runs level to the way from the one before to the one after. */
export function curveThrough(corners: readonly Spot[]): Piece[] {
  const slopes = corners.map((_, at) => {
    const [before, after] = [corners[at - 1], corners[at + 1]]
    return before && after ? unit({ x: after.x - before.x, y: after.y - before.y }) : null
  })
  return corners.slice(1).map((to, at) => {
    const from = corners[at]!
    const reach = distance(from, to) / 3
    const [leave, arrive] = [slopes[at], slopes[at + 1]]
    const a = leave ? along(from, leave, reach) : between(from, along(to, arrive!, -reach), 0.5)
    const b = arrive ? along(to, arrive, -reach) : between(to, a, 0.5)
    return { from, to, bend: [a, b] }
  })
}

/** A curve from end to end. */
export function curveBetween(start: CurveEnd, end: CurveEnd): Piece {
  const leave = start.hold && normalTowards(start.hold, middleOf(end))
  const arrive = end.hold && normalTowards(end.hold, middleOf(start))
  const from = leave ? exitOf(start.hold, leave) : start.spot
  const to = arrive ? exitOf(end.hold, arrive) : end.spot
  const length = distance(from, to)
  if (!leave && !arrive) {
    const aside = { x: (to.y - from.y) * bow, y: (from.x - to.x) * bow }
    const [a, b] = [between(from, to, 0.3), between(from, to, 0.7)]
    return { from, to, bend: [plus(a, aside), plus(b, aside)] }
  }
  const a = leave && along(from, leave, reachOf(from, to, leave, length))
  const b = arrive && along(to, arrive, reachOf(to, from, arrive, length))
  return { from, to, bend: [a ?? between(from, b!, 0.5), b ?? between(to, a!, 0.5)] }
}

/** A loop out of one side of an element and into the next. */
export function loopAt(hold: Hold, end: Hold): Piece {
  const { matrix } = hold.placement
  const [right, top] = [turned(matrix, { x: 1, y: 0 }), turned(matrix, { x: 0, y: -1 })]
  const apart = hold.at.x !== end.at.x || hold.at.y !== end.at.y
  const [leave, arrive] = apart ? [sideOf(hold, right), sideOf(end, top)] : [right, top]
  const [from, to] = [exitOf(hold, leave), exitOf(end, arrive)]
  // As large as the element, so that it can be seen and pressed.
  const reach = 0.75 * Math.max(hold.box.right - hold.box.left, hold.box.bottom - hold.box.top)
  return { from, to, bend: [along(from, leave, reach), along(to, arrive, reach)] }
}

function sideOf(hold: Hold, otherwise: Spot): Spot {
  return normalTowards(hold, along(hold.anchor, otherwise, 1))
}

/** Longer handles for a curve that has to turn round. */
function reachOf(from: Spot, to: Spot, out: Spot, length: number): number {
  const forward = length > 0 ? ((to.x - from.x) * out.x + (to.y - from.y) * out.y) / length : 1
  return length * (forward > 0 ? handle : handle - forward * handle)
}

function middleOf({ spot, hold }: CurveEnd): Spot {
  return hold ? { x: (hold.box.left + hold.box.right) / 2, y: (hold.box.top + hold.box.bottom) / 2 } : spot
}

function along(spot: Spot, direction: Spot, length: number): Spot {
  return { x: spot.x + direction.x * length, y: spot.y + direction.y * length }
}

function plus(a: Spot, b: Spot): Spot {
  return { x: a.x + b.x, y: a.y + b.y }
}
