/**
 * Reads a board that others are writing, page by page and without stopping them, so that what was read fits together:
 * first the elements and the clients' numbers, then the log up to where it stands after that. The elements may be newer
 * than the snapshot's number, but the log from that number on makes up for it; numbers of clients are raised to what
 * the log has of them.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { operationId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { BoardStore } from '../store.ts'
import type { BoardPart, ClientPart, ElementPart, OperationPart } from './transfer.ts'

/** The parts of a board as they lie in the store; each call is one step there. */
export interface BoardPages extends Pick<BoardStore, 'info' | 'operationAt'> {
  /** `cursor`: empty at first, then the `next` of the page before. One element may come twice, the newer one later. */
  elements(board: BoardId, cursor: string): Promise<Page<ElementPart>>
  clients(board: BoardId, cursor: string): Promise<Page<ClientPart>>
  client(board: BoardId, client: ClientId): Promise<ClientPart | null>
  /** `limit` operations after `since`; null where the log does not reach back so far any more. */
  log(board: BoardId, since: number, limit: number): Promise<readonly OperationPart[] | null>
}

export interface Page<T> {
  readonly parts: readonly T[]
  /** Null: this was the last page. */
  readonly next: string | null
}

/** Operations read at once. */
const logPage = 500
/** How often a board is begun anew before it is given up. */
const mostTries = 5

export async function* exportBoard(pages: BoardPages, board: BoardId): AsyncGenerator<BoardPart, void> {
  for (let tries = 0; tries < mostTries; tries++) if (yield* tryExport(pages, board)) return
  throw new Refusal('E_STORE', { cause: new Error('the board changes faster than it can be read') })
}

/** Returns false where the log was trimmed or replaced while it was read. */
async function* tryExport(pages: BoardPages, board: BoardId): AsyncGenerator<BoardPart, boolean> {
  const { epoch, placed, title, access, created, snapshot, seq: before } = await pages.info(board)
  const snapshotLast = await pages.operationAt(board, snapshot)
  if (snapshotLast === null) return false
  const head = { kind: 'begin', epoch, title, created, snapshot, snapshotLast } as const
  yield access.version === 0 ? head : { ...head, access }
  yield* everyPage((cursor) => pages.elements(board, cursor))

  const clients = new Map<ClientId, ClientPart>()
  for await (const part of everyPage((cursor) => pages.clients(board, cursor))) clients.set(part.client, part)

  const after = await pages.info(board)
  const { floor, seq, last } = after
  const floorLast = await pages.operationAt(board, floor)
  if (after.epoch !== epoch || after.placed !== placed || floor > snapshot || seq < before || floorLast === null)
    return false
  yield { kind: 'log', floor, floorLast, seq, last }
  let at = floor
  let id = floorLast
  const newest = new Map<ClientId, number>()
  while (at < seq) {
    const operations = await pages.log(board, at, Math.min(logPage, seq - at))
    if (!operations) return false
    yield* operations
    for (const { client, n } of operations) {
      newest.set(client, n)
      id = operationId(client, n)
    }
    at += operations.length
  }
  if (id !== last) return false

  for (const [client, n] of newest) {
    const known = clients.get(client) ?? (await pages.client(board, client))
    if (known) clients.set(client, { ...known, stored: clients.has(client) ? Math.max(known.stored, n) : n })
  }
  yield* clients.values()
  yield { kind: 'end' }
  return true
}

async function* everyPage<T>(read: (cursor: string) => Promise<Page<T>>): AsyncGenerator<T, void> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page<T> = await read(cursor)
    yield* page.parts
    cursor = page.next
  }
}
