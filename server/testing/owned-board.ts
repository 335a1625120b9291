/** A board that somebody made, and its owner's way to say who may do what on it. */
import type { BoardId } from '#shared/model/ids.ts'
import type { TestNode } from './node.ts'

export class OwnedBoard {
  readonly board: BoardId
  /** The owner's session. */
  readonly cookie: string
  readonly #url: string

  private constructor(board: BoardId, cookie: string, url: string) {
    this.board = board
    this.cookie = cookie
    this.#url = url
  }

  static async make(node: TestNode): Promise<OwnedBoard> {
    const cookie = await node.guest()
    const answer = await fetch(`${node.url}/api/boards`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{}',
    })
    const { id } = (await answer.json()) as { id: BoardId }
    return new OwnedBoard(id, cookie, node.url)
  }

  /** Asks for a path below the board, as its owner unless another session is given; with a body by POST. */
  ask(path: string, body?: unknown, cookie = this.cookie): Promise<Response> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    return fetch(`${this.#url}/api/boards/${this.board}${path}`, {
      headers: { ...json, ...(cookie && { cookie }) },
      ...(body !== undefined && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  /** What the owner says; rejects where it is refused. */
  async say(change: object): Promise<void> {
    const answer = await this.ask('/access', change)
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  }
}

export async function userOf(node: TestNode, cookie: string): Promise<string> {
  const answer = await fetch(`${node.url}/api/session`, { headers: { cookie } })
  return ((await answer.json()) as { user: string }).user
}
