/**
 * How long to wait before the next try: exponential with random jitter, so that many clients do not come back at once
 * ("Exponential Backoff and Jitter", M. Brooker, AWS Architecture Blog, 2015).
 */
export interface BackoffOptions {
  /** Delay before the second try, ms. */
  readonly first: number
  /** Longest delay, ms. */
  readonly cap: number
  /** Share of the delay that is random, 0 to 1. */
  readonly jitter: number
}

export const reconnectBackoff: BackoffOptions = { first: 1_000, cap: 30_000, jitter: 0.5 }

/** Delay in ms before try number `attempt` (0: the first retry). `random` gives numbers from 0 to 1. */
export function backoffDelay(attempt: number, random: () => number, options = reconnectBackoff): number {
  const full = Math.min(options.cap, options.first * 2 ** Math.min(attempt, 30))
  return Math.round(full * (1 - options.jitter * random()))
}
