import type { World } from '#shared/placement/world.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { moved } from '../transform/change.ts'
import { originsOf } from '../transform/origin.ts'
import type { Piece } from './boxes.ts'

/** Changes that move pieces by so much each, in their order. */
export function movePieces(
  pieces: readonly Piece[],
  by: readonly { dx: number; dy: number }[],
  world: World,
): ChangeOf[] {
  return pieces.flatMap(({ elements }, at) => {
    const { dx, dy } = by[at]!
    if (dx === 0 && dy === 0) return []
    return originsOf(elements, world).map((origin): [ElementId, ReturnType<typeof moved>] => [
      origin.element.id,
      moved(origin, dx, dy),
    ])
  })
}
