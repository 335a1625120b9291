/**
 * The operations of one client on one board that the server has not yet acknowledged, in order. Pure: it sends
 * nothing and knows no clock; whoever owns it asks for the next batch and tells it what came back.
 *
 * Invariants: numbers are consecutive; everything before `#cursor` has been emitted at least once and is never changed
 * again (the server may have stored it); only what was never emitted merges. Acknowledged operations are kept for a
 * while (the redo tail), to be offered again to a store that lost its last moments.
 */
import type { ClientId } from '../model/ids.ts'
import { encodeOperation, type WireOperation } from '../operation/codec.ts'
import { mergeOperations } from '../operation/fold.ts'
import type { Operation } from '../operation/table.ts'
import type { ErrorCode } from '../wire/errors.ts'

export interface Numbered {
  readonly n: number
  readonly operation: Operation
}

export interface RefusedOperation extends Numbered {
  readonly code: ErrorCode
}

export interface OutboxBatch {
  readonly n: number
  readonly operations: readonly WireOperation[]
}

/** What an earlier tab left behind. */
export interface RestoredOutbox {
  /** The first number never used. */
  readonly next: number
  /** Its operations, consecutive: the redo tail, then what was not acknowledged. */
  readonly pending: readonly Numbered[]
  /** Highest number that was acknowledged; left out: none of `pending` was. */
  readonly acknowledged?: number
}

/** How long an acknowledged operation is kept for a store that may lose its last second, ms; and how many at most. */
const redoTime = 10_000
const redoCount = 2_000

export class Outbox {
  readonly client: ClientId
  /** Consecutive: the redo tail, then what is unacknowledged. */
  #entries: (Numbered & { acknowledgedAt?: number; emitted: boolean })[] = []
  #next: number
  /** Highest acknowledged number. */
  #acknowledged: number
  /** First number that the next batch takes. */
  #cursor: number

  constructor(client: ClientId, restored: RestoredOutbox = { next: 1, pending: [] }) {
    const { next, pending, acknowledged = 0 } = restored
    this.client = client
    // They may have been emitted before that tab closed, so they are never merged. Nobody knows how long ago those of
    // the redo tail were acknowledged: they are offered at the next join and then forgotten.
    this.#entries = pending.map((entry) => ({
      ...entry,
      emitted: true,
      ...(entry.n <= acknowledged && { acknowledgedAt: -Infinity }),
    }))
    this.#next = Math.max(next, (pending.at(-1)?.n ?? 0) + 1)
    this.#acknowledged = Math.min(this.#next - 1, Math.max(acknowledged, (pending[0]?.n ?? this.#next) - 1))
    this.#cursor = this.#acknowledged + 1
  }

  /** Operations not yet acknowledged. */
  get unsaved(): number {
    return this.#next - 1 - this.#acknowledged
  }

  get next(): number {
    return this.#next
  }

  /** Highest number that the server has acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /** Lowest number that can still be offered to the server. */
  get lowest(): number {
    return this.#entries[0]?.n ?? this.#next
  }

  /** Whether there is something that was not emitted since the last rewind. */
  get waiting(): boolean {
    return this.#cursor < this.#next
  }

  pending(): Numbered[] {
    return this.#entries.filter((entry) => entry.n > this.#acknowledged).map(({ n, operation }) => ({ n, operation }))
  }

  /** Queues an operation. It takes the number of the last one, `merged`, where the two became one. */
  add(operation: Operation): { n: number; operation: Operation; merged: boolean } {
    const last = this.#entries.at(-1)
    if (last && !last.emitted && last.n > this.#acknowledged) {
      const merged = mergeOperations(last.operation, operation)
      if (merged) {
        this.#entries[this.#entries.length - 1] = { n: last.n, operation: merged, emitted: false }
        return { n: last.n, operation: merged, merged: true }
      }
    }
    const n = this.#next++
    this.#entries.push({ n, operation, emitted: false })
    return { n, operation, merged: false }
  }

  /**
   * The next operations to emit, up to `until`, within a number and a size in characters; null when there are none.
   * One operation always fits: it was checked against the server's limit before it was queued.
   */
  nextBatch(limits: { operations: number; length: number; until?: number }): OutboxBatch | null {
    const n = this.#cursor
    const operations: WireOperation[] = []
    let length = 0
    for (let at = n - this.lowest; at < this.#entries.length; at++) {
      const entry = this.#entries[at]!
      if (entry.n > (limits.until ?? Infinity) || operations.length >= limits.operations) break
      const text = encodeOperation(entry.operation, { client: this.client, n: entry.n })
      if (operations.length > 0 && length + text.length > limits.length) break
      operations.push(text)
      length += text.length
      entry.emitted = true
    }
    if (operations.length === 0) return null
    this.#cursor = n + operations.length
    return { n, operations }
  }

  /** Everything up to `n` is durable or refused for good. Returns those refused now, with what they were. */
  acknowledge(n: number, refused: readonly { n: number; code: ErrorCode }[], now: number): RefusedOperation[] {
    const codes = new Map(refused.map((entry) => [entry.n, entry.code]))
    const found: RefusedOperation[] = []
    // Not through the redo tail, which is long where somebody draws.
    const first = this.#entries.findLastIndex((entry) => entry.acknowledgedAt !== undefined) + 1
    for (const entry of this.#entries.slice(first)) {
      if (entry.n > n) break
      const code = codes.get(entry.n)
      if (code !== undefined) found.push({ n: entry.n, operation: entry.operation, code })
      entry.acknowledgedAt = now
    }
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(n, this.#next - 1))
    this.#cursor = Math.max(this.#cursor, this.#acknowledged + 1)
    this.#forget(now)
    return found
  }

  /**
   * Goes back so that the next batch starts at `expected` (what the server says it needs next), or, where that is
   * not known, at the first unacknowledged operation. Returns false where the server needs what is no longer held.
   */
  rewind(expected = this.#acknowledged + 1): boolean {
    if (expected > this.#next) {
      // The server has seen more of this client than this tab remembers.
      this.#entries = []
      this.#next = expected
    }
    if (expected < this.lowest) return false
    if (expected <= this.#acknowledged) {
      // The store lost what it had acknowledged: the redo tail is offered again.
      this.#acknowledged = expected - 1
      for (const entry of this.#entries) if (entry.n >= expected) delete entry.acknowledgedAt
    } else if (expected > this.#acknowledged + 1) {
      this.#acknowledged = expected - 1
    }
    this.#cursor = this.#acknowledged + 1
    return true
  }

  #forget(now: number): void {
    const old = this.#entries.findIndex((entry, at) => {
      const done = entry.acknowledgedAt
      return done === undefined || (now - done < redoTime && this.#entries.length - at <= redoCount + this.unsaved)
    })
    this.#entries.splice(0, old < 0 ? this.#entries.length : old)
  }
}
