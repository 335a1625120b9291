/**
 * Group commit of one board: one commit is in flight; what arrives meanwhile joins the next. An idle board commits at
 * once, with no timer, and the busier it is the larger the batches grow. In a large room each commit costs a message
 * to everybody, so there commits also keep a distance of some ms.
 */
import { Refusal } from '#shared/wire/errors.ts'
import type { Batch, BatchResult, CommitResult } from '../store/store.ts'

export interface Committed {
  readonly result: BatchResult
  readonly commit: CommitResult
}

interface Waiting {
  readonly batch: Batch
  readonly resolve: (committed: Committed) => void
  readonly reject: (error: unknown) => void
}

/** Batches that may wait; beyond it the store is not keeping up, and clients are asked to try later. */
const mostWaiting = 2_000
/** What came in longer ago than this counts little for how much comes in now, ms. */
const memory = 500
/** Operations in one commit. */
const mostOperations = 4_000

export interface CommitterParts {
  /** Stores a group; called for one group at a time. */
  readonly commit: (batches: readonly Batch[]) => Promise<CommitResult>
  /** ms that have to lie between the beginnings of two commits, where so many batches come in a second. */
  readonly spacing: (rate: number) => number
  /** Monotonic, ms. */
  readonly clock: () => number
}

export class Committer {
  readonly #waiting: Waiting[] = []
  #busy: Promise<void> | null = null
  #startedAt = -Infinity
  /** Batches of the last commit, and how many come in, a ms. */
  #taken = 0
  #rate = 0
  readonly #parts: CommitterParts

  constructor(parts: CommitterParts) {
    this.#parts = parts
  }

  /** Resolves when the batch is durable, or judged by the store; rejects with a `Refusal` where the outcome is unknown. */
  submit(batch: Batch): Promise<Committed> {
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new Refusal('E_STORE', { retryAfter: 1_000 }))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject })
      this.#busy ??= this.#run()
    })
  }

  /** Resolves when nothing is in flight or waiting. */
  async drained(): Promise<void> {
    while (this.#busy) await this.#busy
  }

  async #run(): Promise<void> {
    const { commit, spacing, clock } = this.#parts
    while (this.#waiting.length > 0) {
      const early = this.#startedAt + spacing(this.#rate * 1_000) - clock()
      if (early >= 1) await new Promise((resolve) => setTimeout(resolve, early))
      const group = this.#takeGroup()
      this.#note(group.length, clock())
      try {
        const done = await commit(group.map((waiting) => waiting.batch))
        group.forEach((waiting, at) => waiting.resolve({ result: done.results[at]!, commit: done }))
      } catch (error) {
        for (const waiting of group) waiting.reject(error)
      }
    }
    this.#busy = null
  }

  /** A moving average over what the time between two commits brought. */
  #note(batches: number, now: number): void {
    const passed = Math.max(now - this.#startedAt, 1)
    this.#rate += (this.#taken / passed - this.#rate) * (1 - Math.exp(-passed / memory))
    this.#taken = batches
    this.#startedAt = now
  }

  #takeGroup(): Waiting[] {
    let operations = 0
    let count = 0
    while (count < this.#waiting.length && (count === 0 || operations < mostOperations)) {
      operations += this.#waiting[count++]!.batch.submissions.length
    }
    return this.#waiting.splice(0, count)
  }
}
