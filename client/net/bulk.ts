/** What goes over HTTP: whole boards, the tail of a log, the session. */
import type { ResumeToken } from '#shared/model/board.ts'
import type { BoardId, UserId } from '#shared/model/ids.ts'
import { isErrorCode, Refusal } from '#shared/wire/errors.ts'

export interface Profile {
  readonly user: UserId
  readonly name: string
  readonly color: string
}

/** How long an answer may take to begin, ms. */
const patience = 20_000

export class Bulk {
  readonly #base: URL

  constructor(base: URL) {
    this.#base = base
  }

  /** The board as text (`shared/wire/snapshot.ts`). */
  async snapshot(board: BoardId): Promise<string> {
    return (await this.#fetch(`api/boards/${board}/snapshot`)).text()
  }

  /** The log after a position as frame text; null where there is nothing newer. `E_EPOCH`: a snapshot is needed. */
  async log(board: BoardId, { epoch, seq, last }: ResumeToken): Promise<string | null> {
    const query = new URLSearchParams({ since: String(seq), epoch, last })
    const response = await this.#fetch(`api/boards/${board}/log?${query}`)
    return response.status === 204 ? null : response.text()
  }

  async title(board: BoardId): Promise<string> {
    const { title } = (await (await this.#fetch(`api/boards/${board}`)).json()) as { title: string }
    return title
  }

  async rename(board: BoardId, title: string): Promise<string> {
    const answer = (await (await this.#fetch(`api/boards/${board}/title`, { title })).json()) as { title: string }
    return answer.title
  }

  async profile(): Promise<Profile> {
    return (await this.#fetch('api/session')).json() as Promise<Profile>
  }

  /** Changes name or colour; the token proves the change on an open connection. */
  async changeProfile(change: { name?: string; color?: string }): Promise<Profile & { token: string }> {
    return (await this.#fetch('api/session', change)).json() as Promise<Profile & { token: string }>
  }

  async #fetch(path: string, body?: object): Promise<Response> {
    const response = await fetch(new URL(path, this.#base), {
      signal: AbortSignal.timeout(patience),
      credentials: 'same-origin',
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (response.ok) return response
    const refusal = (await response.json().catch(() => ({}))) as { code?: unknown }
    throw new Refusal(isErrorCode(refusal.code) ? refusal.code : 'E_INTERNAL')
  }
}
