/** What a session is given: who it is, where things are kept, how the server is reached, what time it is. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { DownEvents } from '#shared/wire/messages.ts'
import type { Bulk } from '../net/bulk.ts'
import type { Page } from '../net/page.ts'
import type { Connect } from '../net/wire.ts'
import type { Storage } from '../storage/storage.ts'

export interface SessionParts {
  readonly board: BoardId
  /** Who this tab is on the board (`storage/identity.ts`). */
  readonly client: ClientId
  readonly storage: Storage
  readonly bulk: Pick<Bulk, 'snapshot' | 'log' | 'changeProfile' | 'putBack' | 'goodbye'>
  readonly connector: (listeners: DownEvents) => Connect
  readonly page: Page
  /** ms, monotonic; and ms since 1970. */
  readonly clock: () => number
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
}
