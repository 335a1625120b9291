/** Somebody on the page, without a browser: the page's own session over real sockets. */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Bulk } from '../../client/net/bulk.ts'
import type { Page } from '../../client/net/page.ts'
import { socketConnector } from '../../client/net/socket.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import type { SessionParts } from '../../client/session/session-parts.ts'
import { MemoryStorage } from '../../client/storage/memory-storage.ts'
import { guest } from '../../server/testing/api.ts'
import { openSession } from './open-session.ts'

const times = { clock: () => performance.now(), now: () => Date.now(), random: Math.random }
const still = () => () => undefined
const page: Page = { online: () => true, onWake: still, onHide: still, onLeave: still }

/** A person with a browser of their own: a session cookie and a device that keeps things. */
export class Visitor {
  readonly storage = new MemoryStorage()
  readonly parts: Omit<SessionParts, 'client' | 'board'>

  constructor(base: URL, cookie: string) {
    const headers = { cookie }
    const withCookie: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...init?.headers, ...headers } })
    const connector = socketConnector({ base, newId: () => nanoid(10), now: times.now, headers })
    this.parts = { ...times, storage: this.storage, bulk: new Bulk(base, withCookie), connector, page }
  }

  static async arrive(base: URL): Promise<Visitor> {
    return new Visitor(base, await guest(base.href.replace(/\/$/, '')))
  }

  open(board: BoardId, client = nanoid<ClientId>(8)): Promise<BoardSession> {
    return openSession({ ...this.parts, board, client })
  }
}
