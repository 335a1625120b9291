/** What clients of Redis are opened with, whatever is behind them. */
import { backoffDelay } from '#shared/sync/backoff.ts'
import type { RedisAccess } from '../config/redis-settings.ts'
import type { Purpose } from './connection.ts'

/** Commands that may wait for answers, or a subscriber's for a connection. */
const mostWaiting = 20_000
/** How long Redis may take to take a connection, ms. */
export const connectTimeout = 2_000

/** How a client queues. */
export function queueOptions(purpose: Purpose) {
  return {
    // What cannot be sent now is refused now: queued commands would run after somebody was told that they failed.
    disableOfflineQueue: purpose !== 'subscriber',
    commandsQueueMaxLength: mostWaiting,
  }
}

/** How a client connects, and connects again. */
export const socketOptions = {
  connectTimeout,
  reconnectStrategy: (tries: number): number =>
    backoffDelay(tries, Math.random, { first: 50, cap: 2_000, jitter: 0.5 }),
} as const

/** Who a client says that it is. */
export function accessOptions({ username, password }: Pick<RedisAccess, 'username' | 'password'>) {
  return { ...(username !== null && { username }), ...(password !== null && { password }) }
}
