/**
 * A storage that never fails and never hangs: where the device's own does (blocked, full, forbidden, private mode),
 * the page's memory takes over for good, and `kept` says so.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import { MemoryStorage } from './memory-storage.ts'
import type { BoardCopy, CachedBoard, KeptBoard, KeptClient, KeptFrame, Storage } from './storage.ts'

/** How long the device may take for one step, ms. */
const patience = 5_000

export class FallbackStorage implements Storage {
  readonly #memory = new MemoryStorage()
  readonly #opening: Promise<Storage>
  #kept = true

  /** `opening`: the device's storage, when it is open. */
  constructor(opening: Promise<Storage>) {
    this.#opening = opening
    // A failure is met where the storage is used, even if that is much later.
    opening.catch(() => (this.#kept = false))
  }

  get kept(): boolean {
    return this.#kept
  }

  boards(): Promise<KeptBoard[]> {
    return this.#try((storage) => storage.boards())
  }

  keepBoard(board: KeptBoard): Promise<void> {
    return this.#try((storage) => storage.keepBoard(board))
  }

  forgetBoard(board: BoardId): Promise<void> {
    return this.#try((storage) => storage.forgetBoard(board))
  }

  cached(board: BoardId): Promise<CachedBoard | null> {
    return this.#try((storage) => storage.cached(board))
  }

  cache(board: BoardCopy): Promise<void> {
    return this.#try((storage) => storage.cache(board))
  }

  keepFrames(board: BoardId, frames: readonly KeptFrame[]): Promise<void> {
    return this.#try((storage) => storage.keepFrames(board, frames))
  }

  clients(board: BoardId): Promise<KeptClient[]> {
    return this.#try((storage) => storage.clients(board))
  }

  forgetClient(board: BoardId, client: ClientId): Promise<void> {
    return this.#try((storage) => storage.forgetClient(board, client))
  }

  operations(board: BoardId, client: ClientId): Promise<Numbered[]> {
    return this.#try((storage) => storage.operations(board, client))
  }

  queue(board: BoardId, client: KeptClient, operations: readonly Numbered[]): Promise<void> {
    return this.#try((storage) => storage.queue(board, client, operations))
  }

  settle(board: BoardId, client: KeptClient, lowest: number): Promise<void> {
    return this.#try((storage) => storage.settle(board, client, lowest))
  }

  async #try<T>(step: (storage: Storage) => Promise<T>): Promise<T> {
    if (this.#kept) {
      try {
        return await inTime(this.#opening.then(step))
      } catch {
        this.#kept = false
      }
    }
    return step(this.#memory)
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the device did not answer')), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
