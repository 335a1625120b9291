/** Follows each batch of points from the pen to every client. */
import { Latencies } from './latencies.ts'

/** A batch on its way. Times are ms, monotonic. */
export interface Batch {
  readonly drawnAt: number
  sentAt: number
}

export class Tally {
  readonly latency = new Latencies()
  readonly fromPen = new Latencies()
  readonly acknowledgement = new Latencies()
  /** Messages with batches in them, over all clients. */
  messages = 0
  lagging = 0
  #from = Infinity
  #until = Infinity
  #drawn = 0

  /** Batches drawn from now on count. */
  begin(now: number): void {
    this.#from = now
  }

  end(now: number): void {
    this.#until = now
  }

  /** Whether something that happened then belongs to the measurement. */
  counts(at: number): boolean {
    return at >= this.#from && at < this.#until
  }

  get drawn(): number {
    return this.#drawn
  }

  draw(drawnAt: number): Batch {
    if (this.counts(drawnAt)) this.#drawn++
    return { drawnAt, sentAt: Number.NaN }
  }

  /** One client received these batches in one message. */
  receive(batches: readonly Batch[], now: number): void {
    if (this.counts(now)) this.messages++
    for (const { drawnAt, sentAt } of batches) {
      if (!this.counts(drawnAt)) continue
      this.latency.add(now - sentAt)
      this.fromPen.add(now - drawnAt)
    }
  }

  acknowledge(sentAt: number, now: number): void {
    if (this.counts(sentAt)) this.acknowledgement.add(now - sentAt)
  }
}
