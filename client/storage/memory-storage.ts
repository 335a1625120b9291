/** Keeps things as long as the page lives: where the browser keeps nothing, and in tests. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { CachedBoard, KeptBoard, KeptClient, Storage } from './storage.ts'

export class MemoryStorage implements Storage {
  readonly kept = false
  readonly #boards = new Map<BoardId, KeptBoard>()
  readonly #cached = new Map<BoardId, CachedBoard>()
  readonly #clients = new Map<string, { board: BoardId; kept: KeptClient; pending: Numbered[] }>()

  async boards(): Promise<KeptBoard[]> {
    return [...this.#boards.values()]
  }
  async keepBoard(board: KeptBoard): Promise<void> {
    this.#boards.set(board.id, board)
  }
  async forgetBoard(board: BoardId): Promise<void> {
    this.#boards.delete(board)
    this.#cached.delete(board)
  }
  async cached(board: BoardId): Promise<CachedBoard | null> {
    return this.#cached.get(board) ?? null
  }
  async cache(board: CachedBoard): Promise<void> {
    this.#cached.set(board.id, board)
  }
  async clients(board: BoardId): Promise<KeptClient[]> {
    return [...this.#clients.values()].filter((entry) => entry.board === board).map((entry) => entry.kept)
  }
  async keepClient(board: BoardId, kept: KeptClient): Promise<void> {
    this.#client(board, kept.client).kept = kept
  }
  async forgetClient(board: BoardId, client: ClientId): Promise<void> {
    this.#clients.delete(`${board}/${client}`)
  }
  async pending(board: BoardId, client: ClientId): Promise<Numbered[]> {
    return [...this.#client(board, client).pending]
  }
  async queue(board: BoardId, client: ClientId, operations: readonly Numbered[], next: number): Promise<void> {
    const entry = this.#client(board, client)
    entry.kept = { client, next }
    const numbers = new Set(operations.map(({ n }) => n))
    entry.pending = [...entry.pending.filter(({ n }) => !numbers.has(n)), ...operations].sort((a, b) => a.n - b.n)
  }
  async settle(board: BoardId, client: ClientId, n: number): Promise<void> {
    const entry = this.#client(board, client)
    entry.pending = entry.pending.filter((operation) => operation.n > n)
  }

  #client(board: BoardId, client: ClientId) {
    const key = `${board}/${client}`
    const entry = this.#clients.get(key) ?? { board, kept: { client, next: 1 }, pending: [] }
    this.#clients.set(key, entry)
    return entry
  }
}
