/** Whole boards in and out of the store in memory. */
import { nanoid } from 'nanoid'
import { openAccess } from '#shared/model/access.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { MemoryBoard } from './memory-board.ts'
import type { BoardStore } from './store.ts'
import { exportBoard, type BoardPages, type Page } from './transfer/export.ts'
import { importParts, type BoardStage } from './transfer/import.ts'
import type { BoardPart, BoardTransfer, StoredSecret } from './transfer/transfer.ts'

export class MemoryTransfer implements BoardTransfer {
  readonly #store: Pick<BoardStore, 'info' | 'operationAt'>
  readonly #boards: Map<BoardId, MemoryBoard>
  readonly #secrets: Map<string, string>

  constructor(
    store: Pick<BoardStore, 'info' | 'operationAt'>,
    boards: Map<BoardId, MemoryBoard>,
    secrets: Map<string, string>,
  ) {
    this.#store = store
    this.#boards = boards
    this.#secrets = secrets
  }

  async *boards(): AsyncIterable<BoardId> {
    yield* [...this.#boards.keys()]
  }

  exportBoard(board: BoardId): AsyncIterable<BoardPart> {
    return exportBoard(pagesOf(this.#store, this.#boards), board)
  }

  importBoard(board: BoardId, parts: AsyncIterable<BoardPart>, { replace } = { replace: false }): Promise<boolean> {
    return importParts(stageOf(this.#boards, board, replace), parts)
  }

  async *secrets(): AsyncIterable<StoredSecret> {
    for (const [name, value] of this.#secrets) yield { name, value }
  }

  async keepSecret({ name, value }: StoredSecret): Promise<void> {
    this.#secrets.set(name, value)
  }
}

/** Each kind of part is one page. */
function pagesOf(
  store: Pick<BoardStore, 'info' | 'operationAt'>,
  boards: ReadonlyMap<BoardId, MemoryBoard>,
): BoardPages {
  const page = <T>(parts: T[]): Page<T> => ({ parts, next: null })
  const clientOf = (board: BoardId, client: ClientId) => {
    const record = boards.get(board)!.clients.get(client)
    return record ? { kind: 'client' as const, client, ...record } : null
  }
  return {
    info: (board) => store.info(board),
    operationAt: (board, seq) => store.operationAt(board, seq),
    elements: async (board) =>
      page([...boards.get(board)!.elements].map(([id, line]) => ({ kind: 'element', id, line }))),
    clients: async (board) => page([...boards.get(board)!.clients.keys()].map((client) => clientOf(board, client)!)),
    client: async (board, client) => clientOf(board, client),
    log: async (board, since, limit) => {
      const { floor, log } = boards.get(board)!
      if (since < floor) return null
      return log.slice(since - floor, since - floor + limit).map((entry) => ({ kind: 'operation', ...entry }))
    },
  }
}

function stageOf(boards: Map<BoardId, MemoryBoard>, board: BoardId, replace: boolean): BoardStage {
  const empty = (): Pick<MemoryBoard, 'log' | 'clients' | 'elements'> => ({
    log: [],
    clients: new Map(),
    elements: new Map(),
  })
  let staged = empty()
  return {
    clear: async () => {
      staged = empty()
    },
    elements: async (parts) => parts.forEach(({ id, line }) => staged.elements.set(id, line)),
    operations: async (_first, parts) =>
      parts.forEach(({ client, n, text, at }) => staged.log.push({ client, n, text, at })),
    clients: async (parts) =>
      parts.forEach(({ client, user, stored, fence }) => staged.clients.set(client, { user, stored, fence })),
    finish: async ({ title, access = openAccess, epoch, created, floor, floorLast, snapshot, snapshotLast }) => {
      if (boards.has(board) && !replace) return false
      const head = { title, access, epoch, created, floor, floorLast, snapshot: { seq: snapshot, last: snapshotLast } }
      boards.set(board, { ...head, placed: nanoid(8), ...staged })
      return true
    },
  }
}
