/**
 * Writes own operations to this device before they may be sent. While one write is under way the next ones gather, so a
 * fast hand costs one transaction at a time.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { Storage } from '../storage/storage.ts'

export class Keeper {
  readonly #storage: Storage
  readonly #board: BoardId
  readonly #client: ClientId
  readonly #onKept: () => void
  readonly #onFailed: (error: unknown) => void
  #waiting = new Map<number, Numbered>()
  #writing: ReadonlyMap<number, Numbered> = new Map()
  #next = 1
  #working = false
  #settled = 0

  /** `onKept`: more may be sent now. `onFailed`: the device keeps nothing any more; sending goes on without it. */
  constructor(
    storage: Storage,
    board: BoardId,
    client: ClientId,
    onKept: () => void,
    onFailed: (error: unknown) => void,
  ) {
    this.#storage = storage
    this.#board = board
    this.#client = client
    this.#onKept = onKept
    this.#onFailed = onFailed
  }

  /** Operations before this number are on the device as they are now. */
  get until(): number {
    const first = (numbers: Iterable<number>) => Math.min(Infinity, ...numbers)
    return Math.min(first(this.#waiting.keys()), first(this.#writing.keys())) - 1
  }

  /** Keeps an operation, or replaces it where it was merged. */
  keep(entry: Numbered, next: number): void {
    this.#waiting.set(entry.n, entry)
    this.#next = next
    void this.#work()
  }

  /** What is acknowledged need not be kept. */
  settle(n: number): void {
    if (n <= this.#settled) return
    this.#settled = n
    this.#storage.settle(this.#board, this.#client, n).catch(this.#onFailed)
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    while (this.#waiting.size > 0) {
      this.#writing = this.#waiting
      this.#waiting = new Map()
      try {
        await this.#storage.queue(this.#board, this.#client, [...this.#writing.values()], this.#next)
      } catch (error) {
        this.#onFailed(error)
      }
      this.#writing = new Map()
      this.#onKept()
    }
    this.#working = false
  }
}
