/** Token bucket (RFC 2697 in spirit): `perSecond` tokens flow in, at most `burst` are kept. The clock is passed in, ms. */
export class TokenBucket {
  #tokens: number
  #at: number
  readonly #perSecond: number
  readonly #burst: number

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
    this.#at = now
  }

  /** Takes `count` tokens and returns 0, or takes none and returns the ms until there are enough. */
  take(count: number, now: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    // More than the bucket ever holds passes when it is full, and is paid off afterwards.
    const needed = Math.min(count, this.#burst)
    if (this.#tokens < needed) return Math.ceil(((needed - this.#tokens) / this.#perSecond) * 1000)
    this.#tokens -= count
    return 0
  }
}
