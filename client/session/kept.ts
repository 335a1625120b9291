/** What this device kept of a board, as it was kept: what a session begins with. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { RestoredOutbox } from '#shared/sync/outbox.ts'
import { keptBoard } from '../storage/kept-board.ts'
import type { CachedBoard, KeptStanding, Storage } from '../storage/storage.ts'

export interface Kept {
  /** What its client left unsent. */
  readonly outbox: RestoredOutbox
  /** The board as it was last seen. */
  readonly copy: CachedBoard | null
  /** What the server last said that this device may do; undefined: nothing. */
  readonly standing: KeptStanding | undefined
}

export async function readKept(storage: Storage, board: BoardId, client: ClientId | Promise<ClientId>): Promise<Kept> {
  const reading = [
    Promise.resolve(client).then((own) => readOutbox(storage, board, own)),
    storage.cached(board),
    keptBoard(storage, board),
  ] as const
  const [outbox, copy, listed] = await Promise.all(reading)
  return { outbox, copy, standing: listed?.standing }
}

/** What a client left on this device. */
export async function readOutbox(storage: Storage, board: BoardId, client: ClientId): Promise<RestoredOutbox> {
  const [pending, clients] = await Promise.all([storage.operations(board, client), storage.clients(board)])
  const { next = 1, acknowledged = 0 } = clients.find((kept) => kept.client === client) ?? {}
  return { next, acknowledged, pending }
}
