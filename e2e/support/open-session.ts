import { BoardSession } from '../../client/session/board-session.ts'
import { readKept } from '../../client/session/kept.ts'
import type { SessionParts } from '../../client/session/session-parts.ts'

/** A session as the page has it, without a page: reads what its device kept of the board, then connects. */
export async function openSession(parts: SessionParts): Promise<BoardSession> {
  const { storage, board, client } = parts
  const session = new BoardSession(parts, await readKept(storage, board, client))
  session.wake()
  return session
}
