/** What tests ask of a server over HTTP; `url`: of the server, with its base path and no slash at the end. */
import type { BoardId } from '#shared/model/ids.ts'

/** The session cookie of a new guest. */
export async function guest(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`)
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (!answer.ok || cookie === undefined) throw new Error(`no session: ${answer.status} ${await answer.text()}`)
  return cookie
}

/** Makes a board, as a guest of whom nothing more is heard; returns its id. */
export async function makeBoard(url: string, title = ''): Promise<BoardId> {
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title }),
  })
  if (answer.status !== 201) throw new Error(`no board was made: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { id: BoardId }).id
}
