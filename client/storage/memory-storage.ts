/** Keeps things as long as the page lives: where the browser keeps nothing, and in tests. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { BoardCopy, CachedBoard, KeptBoard, KeptClient, KeptFrame, Storage } from './storage.ts'

interface ClientEntry {
  readonly board: BoardId
  kept: KeptClient
  readonly operations: Map<number, Numbered>
}

export class MemoryStorage implements Storage {
  readonly kept = false
  readonly #boards = new Map<BoardId, KeptBoard>()
  readonly #copies = new Map<BoardId, BoardCopy>()
  readonly #frames = new Map<BoardId, Map<number, string>>()
  readonly #clients = new Map<string, ClientEntry>()

  async boards(): Promise<KeptBoard[]> {
    return [...this.#boards.values()]
  }

  async keepBoard(board: KeptBoard): Promise<void> {
    this.#boards.set(board.id, board)
  }

  async forgetBoard(board: BoardId): Promise<void> {
    this.#boards.delete(board)
    this.#copies.delete(board)
    this.#frames.delete(board)
  }

  async cached(board: BoardId): Promise<CachedBoard | null> {
    const copy = this.#copies.get(board)
    const frames = [...(this.#frames.get(board) ?? [])].sort(([a], [b]) => a - b).map(([, text]) => text)
    return copy ? { ...copy, frames } : null
  }

  async cache(board: BoardCopy): Promise<void> {
    this.#copies.set(board.id, board)
    const frames = this.#frames.get(board.id) ?? new Map<number, string>()
    for (const seq of frames.keys()) if (seq <= board.token.seq) frames.delete(seq)
  }

  async keepFrames(board: BoardId, frames: readonly KeptFrame[]): Promise<void> {
    const kept = this.#frames.get(board) ?? new Map<number, string>()
    for (const { seq, text } of frames) kept.set(seq, text)
    this.#frames.set(board, kept)
  }

  async clients(board: BoardId): Promise<KeptClient[]> {
    return [...this.#clients.values()].filter((entry) => entry.board === board).map((entry) => entry.kept)
  }

  async forgetClient(board: BoardId, client: ClientId): Promise<void> {
    this.#clients.delete(keyOf(board, client))
  }

  async operations(board: BoardId, client: ClientId): Promise<Numbered[]> {
    const { operations = new Map<number, Numbered>() } = this.#clients.get(keyOf(board, client)) ?? {}
    return [...operations.values()].sort((a, b) => a.n - b.n)
  }

  async queue(board: BoardId, kept: KeptClient, operations: readonly Numbered[]): Promise<void> {
    const entry = this.#entry(board, kept)
    for (const operation of operations) entry.operations.set(operation.n, operation)
  }

  async settle(board: BoardId, kept: KeptClient, lowest: number): Promise<void> {
    const { operations } = this.#entry(board, kept)
    for (const n of operations.keys()) if (n < lowest) operations.delete(n)
  }

  #entry(board: BoardId, kept: KeptClient): ClientEntry {
    const key = keyOf(board, kept.client)
    const entry = this.#clients.get(key) ?? { board, kept, operations: new Map<number, Numbered>() }
    entry.kept = kept
    this.#clients.set(key, entry)
    return entry
  }
}

const keyOf = (board: BoardId, client: ClientId): string => `${board}/${client}`
