/** Latencies in a histogram: millions of samples cost an increment each. */

/** Steps of 0.05 ms up to 100 ms, then of 5 ms up to 20 s; what takes longer is counted there. */
const fine = { step: 0.05, count: 2_000 }
const coarse = { step: 5, count: 3_980 }
const border = fine.step * fine.count

export class Latencies {
  readonly #buckets = new Uint32Array(fine.count + coarse.count + 1)
  count = 0

  /** ms; what is below nothing is nothing. */
  add(latency: number): void {
    this.count++
    const bucket =
      latency < border ? Math.floor(latency / fine.step) : fine.count + Math.floor((latency - border) / coarse.step)
    this.#buckets[Math.min(Math.max(bucket, 0), this.#buckets.length - 1)]!++
  }

  /** The latency, ms, that a share of all samples stays under; NaN where there are none. */
  quantile(share: number): number {
    if (this.count === 0) return Number.NaN
    let left = Math.ceil(this.count * share)
    for (const [bucket, count] of this.#buckets.entries()) {
      left -= count
      if (left <= 0)
        return bucket < fine.count ? (bucket + 1) * fine.step : border + (bucket + 1 - fine.count) * coarse.step
    }
    return border + coarse.step * coarse.count
  }
}
