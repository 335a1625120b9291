import { inTurn } from './connection.ts'
import type { Handler } from './handle.ts'
import { leaveBoard, type JoinParts } from './join.ts'

/** Leaves the board at once, without the grace period. */
export function onLeave(parts: Pick<JoinParts, 'rooms' | 'people'>): Handler<'leave'> {
  return async (connection) => {
    await inTurn(connection, () => leaveBoard(connection, parts, 'left'))
    return {}
  }
}
