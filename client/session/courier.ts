/**
 * Delivers what closed tabs left unsent on this board: as the clients that they were, over a connection of its own and
 * without reading the board, until everything is acknowledged. The store recognises what it had already.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Outbox, type Numbered } from '#shared/sync/outbox.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import { Link } from '../net/link.ts'
import type { Connect, Transport } from '../net/wire.ts'
import type { Hold } from '../storage/hold.ts'
import type { Storage } from '../storage/storage.ts'
import { Delivery } from './delivery.ts'
import { readOutbox } from './kept.ts'

export interface CourierParts {
  readonly board: BoardId
  readonly storage: Storage
  readonly connect: Connect
  readonly hold: Hold
  /** Clients that this tab was, until the server refused them: nobody else can hold them. */
  readonly refused: ReadonlySet<ClientId>
  /** Takes what was left by a client that is not this user's any more; resolves when it is safe. */
  readonly foreign: (client: ClientId, pending: readonly Numbered[]) => Promise<void>
  /** Takes what the board did not take from a client, since its user may only look at it. */
  readonly forbidden: (client: ClientId, operations: readonly Numbered[]) => void
  /** ms, monotonic; and ms since 1970. */
  readonly clock: () => number
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
}

/** Before a board that is missing is asked for again, ms. */
const missingPause = 3_000

/** Delivers for every client of this device that no tab holds, one after another. `own` is this tab's. */
export async function deliverOrphans(parts: CourierParts, own: ClientId): Promise<void> {
  const { storage, board, hold, refused, foreign } = parts
  for (const { client } of await storage.clients(board)) {
    if (client === own || !(refused.has(client) || (await hold(client)))) continue
    const outbox = new Outbox(client, await readOutbox(storage, board, client))
    const left = await deliver(parts, outbox)
    if (left === 'E_CLIENT') await foreign(client, outbox.pending())
    // What the server will not take stays on this device: it may be all that is left of somebody's work.
    if (left === null || left === 'E_CLIENT') await storage.forgetClient(board, client)
  }
}

/** Resolves with null when nothing is left, with the reason where the server will not take it. */
function deliver(parts: CourierParts, outbox: Outbox): Promise<ErrorCode | null> {
  if (outbox.unsaved === 0) return Promise.resolve(null)

  return new Promise((resolve) => {
    let transport: Transport = ''
    const end = (why: ErrorCode | null) => {
      delivery.disconnected()
      link.close()
      resolve(why)
    }
    const endWhenEmpty = () => {
      if (outbox.unsaved === 0) end(null)
    }
    const link: Link = new Link({
      ...parts,
      events: {
        connected: () => delivery.connected(),
        disconnected: () => delivery.disconnected(),
        transport: (current) => (transport = current),
        refused: (code) => {
          if (code === 'E_VERSION') end(code)
        },
      },
    })
    const delivery: Delivery = new Delivery({
      ...parts,
      wire: link,
      outbox,
      transport: () => transport,
      kept: () => undefined,
      joined: () => {
        link.settled()
        endWhenEmpty()
      },
      acknowledged(_answer, refused) {
        const forbidden = refused.filter(({ code }) => code === 'E_PERM')
        if (forbidden.length > 0) parts.forbidden(outbox.client, forbidden)
        endWhenEmpty()
      },
      stopped(code) {
        // The server lost the board, and somebody is giving it back.
        if (code === 'E_NOTFOUND') setTimeout(() => delivery.rejoin(), missingPause)
        else end(code)
      },
      unauthorised: () => end('E_AUTH'),
    })
    link.connect()
  })
}
