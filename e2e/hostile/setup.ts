/** What a hostile run needs first: settings that let many connections in, a session, a board. */
import type { BoardId } from '#shared/model/ids.ts'
import { request } from './raw-http.ts'

/** One address opens all connections, and what it leaves behind is not waited for. */
export const roomy = {
  LIMIT_HANDSHAKES: '1000000',
  LIMIT_STRANGERS: '1000000',
  LIMIT_USER_CONNECTIONS: '100000',
  POLL_PACE_MS: '0',
  DRAIN_MS: '0',
} as const

/** A guest's session cookie. */
export async function guest(url: string): Promise<string> {
  const { headers } = await request(url, '/api/session')
  return headers['set-cookie']![0]!.split(';', 1)[0]!
}

export async function makeBoard(url: string): Promise<BoardId> {
  const { body } = await request(url, '/api/boards', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"title":"Quiet"}',
  })
  return (JSON.parse(body) as { id: BoardId }).id
}
