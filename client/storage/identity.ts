/**
 * Which client this tab is on a board. A tab stays the same client over a reload; a new tab takes over a client of this
 * device that no tab holds, with whatever it left unsent, and is a new client otherwise. Two tabs are never the same:
 * a duplicated one finds its client held.
 */
import { isClientId, type BoardId, type ClientId } from '#shared/model/ids.ts'
import type { Hold } from './hold.ts'
import type { Storage } from './storage.ts'

/** What a tab remembers of itself over a reload (`sessionStorage`). */
export interface TabMemory {
  read(): string | null
  write(client: ClientId): void
}

export interface IdentityParts {
  readonly board: BoardId
  readonly storage: Pick<Storage, 'clients' | 'queue'>
  readonly hold: Hold
  readonly tab: TabMemory
  readonly newId: () => ClientId
  /** Clients that the server has refused to this user. */
  readonly refused: ReadonlySet<ClientId>
}

/** A page that is reloaded lets go of its client a moment after the next one asks for it, ms; how often it is asked again. */
const releaseTime = 150
const tries = 4

export async function claimIdentity({ board, storage, hold, tab, newId, refused }: IdentityParts): Promise<ClientId> {
  const known = (await storage.clients(board)).map(({ client }) => client).filter((client) => !refused.has(client))
  const before = tab.read()
  // What nobody knows any more may have been delivered and forgotten: its numbers are used up.
  const own = before !== null && isClientId(before) && known.includes(before) ? before : null
  const take = (client: ClientId) => {
    tab.write(client)
    return client
  }
  if (own && ((await hold(own)) || (await holdLater(own, hold)))) return take(own)
  for (const client of known) if (client !== own && (await hold(client))) return take(client)
  const fresh = newId()
  await hold(fresh)
  await storage.queue(board, { client: fresh, next: 1, acknowledged: 0 }, [])
  return take(fresh)
}

async function holdLater(client: ClientId, hold: Hold): Promise<boolean> {
  for (let tried = 0; tried < tries; tried++) {
    await new Promise((resolve) => setTimeout(resolve, releaseTime))
    if (await hold(client)) return true
  }
  return false
}

/** `sessionStorage` under one key; a browser that forbids it remembers nothing. */
export function browserTab(board: BoardId): TabMemory {
  const key = `drawbridge:client:${board}`
  const attempt = <T>(step: () => T): T | null => {
    try {
      return step()
    } catch {
      return null
    }
  }
  return {
    read: () => attempt(() => sessionStorage.getItem(key)),
    write: (client) => void attempt(() => sessionStorage.setItem(key, client)),
  }
}
