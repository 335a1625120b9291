/** A visitor as a browser is one: keeps every cookie, and opens connections with them. */
import type { BoardId } from '#shared/model/ids.ts'
import { Member } from '../../server/testing/member.ts'
import { Cookies } from '../support/cookies.ts'

export type Transport = 'polling' | 'websocket'

export class Visitor {
  readonly #url: string
  readonly #cookies = new Cookies()

  private constructor(url: string) {
    this.#url = url
  }

  /** Opens the page; `url` is that of the installation, with its base path and no slash at the end. */
  static async arrive(url: string): Promise<Visitor> {
    const visitor = new Visitor(url)
    await visitor.ask('/api/session')
    return visitor
  }

  /** Throws where the answer is not a good one. */
  async ask(path: string, init: RequestInit = {}): Promise<unknown> {
    return (await this.get(path, init)).json()
  }

  /** Throws where the answer is not a good one. */
  async get(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await this.#cookies.fetch(this.#url + path, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }

  /** The id of the node that answers this visitor. */
  async node(): Promise<string> {
    const { node } = (await this.ask(`/api/check?origin=${encodeURIComponent(this.#url)}`)) as { node: string }
    return node
  }

  async newBoard(): Promise<BoardId> {
    const headers = { 'content-type': 'application/json' }
    const { id } = (await this.ask('/api/boards', { method: 'POST', headers, body: '{}' })) as { id: BoardId }
    return id
  }

  /** Connects by this transport alone, or as a browser does: by polling first, then WebSocket. */
  async enter(board: BoardId, ...transports: Transport[]): Promise<Member> {
    const member = new Member(this.#url, {
      cookie: this.#cookies.header(),
      ...(transports.length > 0 && { transports }),
    })
    await member.connected()
    await member.join(board)
    return member
  }
}
