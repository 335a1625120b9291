/**
 * Which client this tab is on a board. A tab stays the same client over a reload; a new tab takes over a client of this
 * device that no tab holds, with whatever it left unsent, and is a new client otherwise. Two tabs are never the same:
 * whoever holds a client holds its lock.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Storage } from './storage.ts'

/** Tries to hold a client for the life of this tab; false where another tab does. */
export type Hold = (client: ClientId) => Promise<boolean>

export async function claimIdentity(
  board: BoardId,
  storage: Storage,
  hold: Hold,
  own: { read: () => string | null; write: (client: ClientId) => void },
  newId: () => ClientId,
): Promise<ClientId> {
  const known = (await storage.clients(board)).map(({ client }) => client)
  const before = own.read() as ClientId | null
  const candidates =
    before !== null && known.includes(before) ? [before, ...known.filter((client) => client !== before)] : known
  for (const client of candidates) {
    if (await hold(client)) {
      own.write(client)
      return client
    }
  }
  const client = newId()
  await hold(client)
  own.write(client)
  await storage.keepClient(board, { client, next: 1 })
  return client
}

/** How long other tabs have to say that they hold a client, ms. */
const askTime = 200

/** Holds clients by the browser's locks, or, where those are missing (plain HTTP), by asking the other tabs. */
export function browserHold(): Hold {
  return 'locks' in navigator ? holdByLock : holdByAsking
}

function holdByLock(client: ClientId): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`drawbridge:client:${client}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      // Held until the tab is gone.
      return lock === null ? undefined : new Promise<never>(() => undefined)
    })
  })
}

function holdByAsking(client: ClientId): Promise<boolean> {
  const channel = new BroadcastChannel(`drawbridge:client:${client}`)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      channel.onmessage = ({ data }) => {
        if (data === 'whose?') channel.postMessage('mine')
      }
      resolve(true)
    }, askTime)
    channel.onmessage = ({ data }) => {
      if (data !== 'mine') return
      clearTimeout(timer)
      channel.close()
      resolve(false)
    }
    channel.postMessage('whose?')
  })
}
