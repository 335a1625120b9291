/**
 * What a session begins with: who this tab is on the board, what the device kept for it, and the board itself on its way
 * where the device has none. Needs next to no code, so that it is under way before the rest of the page is there.
 */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { askEarly } from '../net/ask-early.ts'
import { snapshotPath } from '../net/paths.ts'
import { browserHold } from '../storage/hold.ts'
import { browserTab, claimIdentity } from '../storage/identity.ts'
import type { Storage } from '../storage/storage.ts'
import { readKept, type Kept } from './kept.ts'

export interface BeginOptions {
  readonly board: BoardId
  /** Address of the server, with its path. */
  readonly base: URL
  readonly storage: Storage
}

export interface Beginning {
  readonly client: ClientId
  readonly kept: Kept
  /** Answers what was asked for already, once, and anything else by asking for it. */
  readonly fetch: typeof fetch
}

/** `refused`: clients that this tab was, until the server said that they are somebody else's. */
export async function begin(
  { board, base, storage }: BeginOptions,
  refused: ReadonlySet<ClientId> = new Set(),
): Promise<Beginning> {
  const hold = browserHold(Math.random)
  const newId = () => nanoid<ClientId>(8)
  const claimed = claimIdentity({ board, storage, hold, tab: browserTab(board), newId, refused })
  const [client, kept] = await Promise.all([claimed, readKept(storage, board, claimed)])
  const ask: typeof fetch = (...args) => fetch(...args)
  return { client, kept, fetch: kept.copy ? ask : askEarly(new URL(snapshotPath(board), base), ask) }
}
