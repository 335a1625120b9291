/** What goes over HTTP: whole boards, the tail of a log, the session. */
import type { LinkAccess, Standing } from '#shared/model/access.ts'
import type { ResumeToken } from '#shared/board/board.ts'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import { isErrorCode, Refusal } from '#shared/wire/errors.ts'
import { decodeFrame, type Frame } from '#shared/wire/frame.ts'
import { decodeSnapshot, type Snapshot } from '#shared/wire/snapshot.ts'
import { snapshotPath } from './paths.ts'

export interface Profile {
  readonly user: UserId
  readonly name: string
  readonly color: string
}

/** Who may do what on a board, as its owner sees it. */
export interface BoardAccess {
  readonly owner: UserId
  readonly link: LinkAccess
  readonly people: readonly { readonly user: UserId; readonly role: Standing; readonly name: string }[]
}

/** `role` `link`: the person is like everybody else again. `owner`: to whom the board is given. */
export type AccessChange =
  | { readonly link: LinkAccess }
  | { readonly user: UserId; readonly role: Standing | 'link' }
  | { readonly owner: UserId }

/** A piece of the log, and where the log ended when it was read. */
export interface Tail {
  readonly frame: Frame
  readonly head: number
}

/** How long a small answer may take, ms; and a large one, which may have to come through a thin line. */
const patience = { small: 15_000, large: 120_000 }

/**
 * Each method rejects with the server's `Refusal`, or with another error where no answer came in time; none tries
 * twice, because whoever asks knows better when.
 */
export class Bulk {
  readonly #base: URL
  readonly #fetch: typeof fetch

  constructor(base: URL, fetcher: typeof fetch = (...args) => fetch(...args)) {
    this.#base = base
    this.#fetch = fetcher
  }

  /** The whole board, perhaps a little older than its log. */
  async snapshot(board: BoardId): Promise<Snapshot> {
    const response = await this.#request(snapshotPath(board), { limit: patience.large })
    return decodeSnapshot(await response.text())
  }

  /** The log after a position; null where there is nothing newer. `E_EPOCH`: it is another log, `E_TRIMMED`: it begins later. */
  async log(board: BoardId, { epoch, seq, last }: ResumeToken, gap: boolean): Promise<Tail | null> {
    const query = new URLSearchParams({ since: String(seq), epoch, last, ...(gap && { gap: 'true' }) })
    const response = await this.#request(`api/boards/${board}/log?${query}`, { limit: patience.large })
    if (response.status === 204) return null
    const frame = decodeFrame(await response.text())
    if (!frame) throw new Error('the log cannot be read')
    return { frame, head: Number(response.headers.get('x-head')) }
  }

  /** Makes a board; an empty title is none. */
  async make(title: string): Promise<BoardId> {
    return (await this.#json<{ id: BoardId }>('api/boards', { title })).id
  }

  async title(board: BoardId): Promise<string> {
    return (await this.#json<{ title: string }>(`api/boards/${board}`)).title
  }

  /** Names a board; returns the name as the server cleaned it. */
  async rename(board: BoardId, title: string): Promise<string> {
    return (await this.#json<{ title: string }>(`api/boards/${board}/title`, { title })).title
  }

  /** Makes a board again that the server has lost; where it is there, it gets at most its owner back, by the deed. */
  async putBack(board: BoardId, title: string, deed: string): Promise<void> {
    await this.#json(`api/boards/${board}/restore`, { title, ...(deed !== '' && { deed }) })
  }

  /** Says that a client has left, also from a page that is gone before there is an answer; `fence`: of its last join. */
  async goodbye(board: BoardId, client: ClientId, fence: number): Promise<void> {
    await this.#request(`api/boards/${board}/goodbye`, { limit: patience.small, body: { client, fence } })
  }

  /** Who may do what on a board; for its owner alone (`E_OWNER`). */
  access(board: BoardId): Promise<BoardAccess> {
    return this.#json(`api/boards/${board}/access`)
  }

  /** Says what the link gives, what one person may do, or who owns the board from now on. */
  changeAccess(board: BoardId, change: AccessChange): Promise<BoardAccess> {
    return this.#json(`api/boards/${board}/access`, change)
  }

  /** Who this browser is; makes it a guest where it is nobody. */
  profile(): Promise<Profile> {
    return this.#json('api/session')
  }

  /** Changes name or colour and prolongs the session; the token proves it on an open connection. */
  changeProfile(change: { name?: string; color?: string }): Promise<Profile & { token: string }> {
    return this.#json('api/session', change)
  }

  async #json<T>(path: string, body?: object): Promise<T> {
    return (await this.#request(path, { limit: patience.small, body })).json() as Promise<T>
  }

  async #request(path: string, { limit, body }: { limit: number; body?: object | undefined }): Promise<Response> {
    const response = await this.#fetch(new URL(path, this.#base), {
      signal: AbortSignal.timeout(limit),
      credentials: 'same-origin',
      // What was said is said, also where the page is gone before the answer.
      keepalive: body !== undefined,
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (response.ok) return response
    const refusal = (await response.json().catch(() => ({}))) as { code?: unknown; retryAfter?: unknown }
    // A proxy's own error page has no code: that the server is out of reach is not for ever.
    throw new Refusal(isErrorCode(refusal.code) ? refusal.code : 'E_INTERNAL', {
      ...(typeof refusal.retryAfter === 'number' && { retryAfter: refusal.retryAfter }),
    })
  }
}
