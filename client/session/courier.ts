/**
 * Delivers what closed tabs left unsent on this board: as the clients that they were, over a connection of its own and
 * without reading the board, until everything is acknowledged. The store recognises what it had already.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Link } from '../net/link.ts'
import type { Connect, Transport } from '../net/wire.ts'
import type { Hold } from '../storage/hold.ts'
import type { Storage } from '../storage/storage.ts'
import { Delivery, restoreOutbox } from './delivery.ts'

export interface CourierParts {
  readonly board: BoardId
  readonly storage: Storage
  readonly connect: Connect
  readonly hold: Hold
  /** ms, monotonic; and ms since 1970. */
  readonly clock: () => number
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
}

/** Delivers for every client of this device that no tab holds, one after another. `own` is this tab's. */
export async function deliverOrphans(parts: CourierParts, own: ClientId): Promise<void> {
  const { storage, board, hold } = parts
  for (const { client } of await storage.clients(board)) {
    if (client === own || !(await hold(client))) continue
    // What the server will not take stays on this device: it may be all that is left of somebody's work.
    if (await deliver(parts, client)) await storage.forgetClient(board, client)
  }
}

/** Resolves with true when nothing is left, with false when the server will not take it. */
async function deliver(parts: CourierParts, client: ClientId): Promise<boolean> {
  const { board, storage, connect } = parts
  const outbox = await restoreOutbox(storage, board, client)
  if (outbox.unsaved === 0) return true

  return new Promise((resolve) => {
    let transport: Transport = ''
    const end = (delivered: boolean) => {
      delivery.disconnected()
      link.close()
      resolve(delivered)
    }
    const endWhenEmpty = () => {
      if (outbox.unsaved === 0) end(true)
    }
    const link: Link = new Link({
      ...parts,
      connect,
      events: {
        connected: () => delivery.connected(),
        disconnected: () => delivery.disconnected(),
        transport: (current) => (transport = current),
        refused: (code) => {
          if (code === 'E_VERSION') end(false)
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
      acknowledged: endWhenEmpty,
      stopped: () => end(false),
      unauthorised: () => end(false),
    })
    link.connect()
  })
}
