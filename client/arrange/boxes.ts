/** What is arranged: elements one by one, or a group as one thing. */
import { layoutBoxOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { joinBoxes, type Box } from '#shared/geometry/box.ts'

/** Elements that keep their places to one another, with the box around them. */
export interface Piece {
  readonly elements: readonly Element[]
  readonly box: Box
}

/** Pieces of a selection: each outermost group is one; what is locked is none. */
export function piecesOf(elements: readonly Element[], world: World): Piece[] {
  const groups = new Map<string, Element[]>()
  for (const element of elements) {
    if (element.locked) continue
    const key = element.group ? element.group.split('/')[0]! : element.id
    groups.set(key, [...(groups.get(key) ?? []), element])
  }
  const pieces: Piece[] = []
  for (const members of groups.values()) {
    const boxes = members.map((element) => layoutBoxOf(element, world)).filter((box) => box !== null)
    if (boxes.length > 0) pieces.push({ elements: members, box: boxes.reduce(joinBoxes) })
  }
  return pieces
}
