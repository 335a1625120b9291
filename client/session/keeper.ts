/**
 * Keeps the outbox on this device: every operation before it may be sent, and what is acknowledged no longer than the
 * outbox itself does. While one write is under way the next ones gather, so a fast hand costs one transaction at a time.
 * What is to be removed gathers longer: until then it would be sent once too often, and recognised.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { Numbered, Outbox } from '#shared/sync/outbox.ts'
import type { KeptClient, Storage } from '../storage/storage.ts'

export interface KeeperParts {
  readonly storage: Pick<Storage, 'queue' | 'settle'>
  readonly board: BoardId
  readonly outbox: Outbox
  /** A write is through: more may be sent now. */
  readonly stepped: () => void
}

/** How long what was acknowledged gathers before the device hears of it, ms. */
const settlingTime = 1_000

export class Keeper {
  readonly #parts: KeeperParts
  #waiting = new Map<number, Numbered>()
  /** Lowest number that is being written. */
  #writing = Infinity
  #unsettled = false
  #settling: ReturnType<typeof setTimeout> | undefined
  #working = false

  constructor(parts: KeeperParts) {
    this.#parts = parts
  }

  /** Operations up to this number are on the device as they are now. */
  get until(): number {
    return Math.min(this.#writing, lowest(this.#waiting)) - 1
  }

  /** Keeps an operation, or replaces it where it was merged. */
  keep(entry: Numbered): void {
    this.#waiting.set(entry.n, entry)
    void this.#work()
  }

  /** The outbox has moved on. */
  settle(): void {
    this.#settling ??= setTimeout(() => this.flush(), settlingTime)
  }

  /** Has the device hear of it now, if it has not: the page may be gone in a moment. */
  flush(): void {
    if (this.#settling === undefined) return
    clearTimeout(this.#settling)
    this.#settling = undefined
    this.#unsettled = true
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    while (this.#waiting.size > 0 || this.#unsettled) {
      // A storage that fails must not keep anything from being sent.
      await this.#step().catch(() => undefined)
      this.#writing = Infinity
      this.#parts.stepped()
    }
    this.#working = false
  }

  #step(): Promise<void> {
    const { storage, board, outbox } = this.#parts
    const { client, next, acknowledged } = outbox
    const kept: KeptClient = { client, next, acknowledged }
    if (this.#waiting.size === 0) {
      this.#unsettled = false
      return storage.settle(board, kept, outbox.lowest)
    }
    const operations = [...this.#waiting.values()]
    this.#writing = lowest(this.#waiting)
    this.#waiting = new Map()
    return storage.queue(board, kept, operations)
  }
}

function lowest(operations: ReadonlyMap<number, Numbered>): number {
  let least = Infinity
  for (const n of operations.keys()) least = Math.min(least, n)
  return least
}
