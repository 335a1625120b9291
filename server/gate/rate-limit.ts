import { Refusal } from '#shared/wire/errors.ts'

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

  /** ms until `count` tokens are there; 0: now. More than the bucket ever holds passes when it is full. */
  wait(count: number, now: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    const missing = Math.min(count, this.#burst) - this.#tokens
    return missing > 0 ? Math.ceil((missing / this.#perSecond) * 1000) : 0
  }

  /** Takes tokens; those that are not there are paid off before anything else passes. */
  spend(count: number): void {
    this.#tokens -= count
  }

  /** Takes `count` tokens and returns 0, or takes none and returns the ms until there are enough. */
  take(count: number, now: number): number {
    const wait = this.wait(count, now)
    if (wait === 0) this.spend(count)
    return wait
  }

  /** Takes `count` tokens, or throws `E_RATE` with how long to wait. */
  charge(count: number, now: number): void {
    const wait = this.take(count, now)
    if (wait > 0) throw new Refusal('E_RATE', { retryAfter: wait })
  }
}

/** Names remembered at most; the one that was quiet for longest is forgotten first. */
const mostNames = 10_000

/** A bucket for each name: a network address, a user. */
export class Budgets {
  readonly #buckets = new Map<string, TokenBucket>()
  readonly #perSecond: number
  readonly #burst: number
  readonly #clock: () => number

  constructor(perSecond: number, burst: number, clock: () => number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#clock = clock
  }

  /** Takes `count` and returns 0, or takes none and returns the ms to wait. */
  take(name: string, count = 1): number {
    return this.#bucket(name).take(count, this.#clock())
  }

  /** Takes `count`, or throws `E_RATE` with how long to wait. */
  charge(name: string, count = 1): void {
    this.#bucket(name).charge(count, this.#clock())
  }

  #bucket(name: string): TokenBucket {
    const bucket = this.#buckets.get(name) ?? new TokenBucket(this.#perSecond, this.#burst, this.#clock())
    this.#buckets.delete(name)
    this.#buckets.set(name, bucket)
    if (this.#buckets.size > mostNames) this.#buckets.delete(this.#buckets.keys().next().value!)
    return bucket
  }
}
