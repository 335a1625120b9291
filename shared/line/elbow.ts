/**
 * Elbow lines: only level and upright pieces. An end leaves what it holds on to by a sensible side, straight for a
 * while, and the line keeps out of both elements that its ends hold on to.
 */
import type { Box } from '../geometry/box.ts'
import type { Spot } from '../geometry/matrix.ts'
import { boxesMeet } from '../geometry/box.ts'
import { gridOf, roomAround } from './elbow-grid.ts'
import { bestWay, vectors, type Direction, type Gate } from './elbow-search.ts'
import { exitOf, isMiddle, nearestSide, turned, type Hold } from './hold.ts'
import { distance } from './pieces.ts'

/** An end of a way: a spot of the board, or something that is held on to. */
export interface ElbowEnd {
  readonly spot: Spot
  readonly hold: Hold | null
  /** Directions out of the end that the way may take. */
  readonly out: readonly Direction[]
}

export const everyWay: readonly Direction[] = [0, 1, 2, 3]
export const opposite = (direction: Direction): Direction => ((direction + 2) % 4) as Direction

/** The direction out of the side that an end belongs to, or every one. */
export function waysOut(hold: Hold): readonly Direction[] {
  const side = isMiddle(hold) ? null : nearestSide(hold.at)
  return side ? [directionOf(turned(hold.placement.matrix, side))] : everyWay
}

/** The level or upright direction that is nearest. */
export function directionOf({ x, y }: Spot): Direction {
  return Math.abs(x) >= Math.abs(y) ? (x < 0 ? 2 : 0) : y < 0 ? 3 : 1
}

/** Corners of an elbow from end to end, ends included; `stub`: how far it first runs straight, board units. */
export function elbowBetween(start: ElbowEnd, end: ElbowEnd, stub: number): Spot[] {
  const boxes: [Box, Box] = [boxOf(start), boxOf(end)]
  const loop = start.hold !== null && start.hold.element.id === end.hold?.element.id
  // Where one is in the other, no way keeps out of both.
  const apart = loop || !boxesMeet(...boxes)
  const rooms = [roomOf(start, boxes[0], boxes[1], loop, stub), roomOf(end, boxes[1], boxes[0], loop, stub)]
  const anchors = [anchorOf(start), anchorOf(end)]
  const grid = gridOf(anchors, boxes, rooms, apart)
  const starts = gatesOf(start, rooms[0]!)
  const ends = gatesOf(end, rooms[1]!).map((gate) => ({ ...gate, direction: opposite(gate.direction) }))
  const way = bestWay(grid, starts, ends, Math.max(stub, distance(anchors[0]!, anchors[1]!) / 8))
  if (!way) return simplified([anchors[0]!, { x: anchors[1]!.x, y: anchors[0]!.y }, anchors[1]!])
  const first = beginOf(start, way.from.direction)
  const last = beginOf(end, opposite(way.to.direction))
  return simplified([first, ...way.spots, last])
}

const anchorOf = ({ hold, spot }: ElbowEnd): Spot => hold?.anchor ?? spot

function boxOf({ hold, spot: { x, y } }: ElbowEnd): Box {
  return hold?.box ?? { left: x, top: y, right: x, bottom: y }
}

function roomOf({ hold }: ElbowEnd, box: Box, other: Box, loop: boolean, stub: number): Box {
  return hold ? roomAround(box, loop ? nowhere : other, stub) : box
}

/** A box that is in nobody's way. */
const nowhere: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }

/** Where the ways out of an end cross the border of the room around it. */
function gatesOf({ spot, hold, out }: ElbowEnd, room: Box): Gate[] {
  return out.map((direction) => {
    if (!hold) return { spot, direction, cost: 0 }
    const { x, y } = hold.anchor
    const at = [
      { x: room.right, y },
      { x, y: room.bottom },
      { x: room.left, y },
      { x, y: room.top },
    ][direction]!
    return { spot: at, direction, cost: distance(at, exitOf(hold, vectors[direction]!)) }
  })
}

function beginOf({ spot, hold }: ElbowEnd, direction: Direction): Spot {
  return hold ? exitOf(hold, vectors[direction]!) : spot
}

/** Without spots that are no corners. */
function simplified(spots: readonly Spot[]): Spot[] {
  const corners: Spot[] = []
  for (const spot of spots) {
    const [before, last] = [corners.at(-2), corners.at(-1)]
    if (last && last.x === spot.x && last.y === spot.y) continue
    const level = before && last && before.y === last.y && last.y === spot.y
    const upright = before && last && before.x === last.x && last.x === spot.x
    if (level || upright) corners.pop()
    corners.push(spot)
  }
  return corners.length > 1 ? corners : [spots[0]!, spots.at(-1)!]
}
