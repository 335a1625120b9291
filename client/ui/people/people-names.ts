/** What people are called who are here, or have been since the board was opened. */
import type { ClientId } from '#shared/model/ids.ts'
import type { BoardSession } from '../../session/board-session.ts'

/** Null for the one who looks, undefined where a client is not known. */
export function namesOf({ people, client }: BoardSession): (of: ClientId) => string | null | undefined {
  return (of) => (of === client ? null : people.get(of)?.name)
}
