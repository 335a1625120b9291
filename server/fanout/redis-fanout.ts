/**
 * Nodes connected through Redis: Socket.IO's sharded adapter on two connections of its own. Whatever goes wrong here
 * costs delay, never operations: clients follow the log in the store.
 */
import { createShardedAdapter } from '@socket.io/redis-adapter'
import { createClient } from 'redis'
import { backoffDelay } from '#shared/sync/backoff.ts'
import type { Log } from '../log.ts'
import type { Fanout } from './fanout.ts'

export interface RedisFanoutParts {
  readonly url: string
  readonly log: Log
  /** Counts what failed. */
  readonly failed: (what: string, error: unknown) => void
}

type Listener = (message: Buffer, channel: Buffer) => void

/** How long Redis may take to confirm what was subscribed, ms: a join does not wait longer for it. */
const confirmation = 1_000
/** Commands that may wait for a Redis that does not answer. */
const mostWaiting = 20_000
/** Between two tries to subscribe, ms. */
const resubscribe = 1_000

/** Connects; rejects where Redis does not answer at the start, and reconnects by itself later. */
export async function connectRedis({ url, log, failed }: RedisFanoutParts): Promise<Fanout> {
  const open = async (role: string, disableOfflineQueue: boolean) => {
    const client = createClient({
      url,
      disableOfflineQueue,
      commandsQueueMaxLength: mostWaiting,
      // What waits for a connection that is gone is stale when it comes back; node-redis would time it out by rejecting.
      commandOptions: { timeout: 0 },
      socket: {
        connectTimeout: 5_000,
        reconnectStrategy: (tries) => backoffDelay(tries, Math.random, { first: 100, cap: 3_000, jitter: 0.5 }),
      },
    })
    client.on('error', (error: unknown) => log.warn({ event: 'fanout.error', role, err: error }, 'fan-out connection'))
    await client.connect()
    return client
  }
  const publisher = await open('publisher', true)
  const subscriber = await open('subscriber', false)
  const wanted = new Set<string>()
  let closed = false

  /** The adapter does not wait for its subscriptions, so failing ones are tried again here. */
  const subscribe = async (channel: string, listener: Listener) => {
    while (wanted.has(channel) && !closed) {
      try {
        await subscriber.sSubscribe(channel, listener, true)
        return
      } catch (error) {
        failed('subscribe', error)
        await new Promise((resolve) => setTimeout(resolve, resubscribe))
      }
    }
  }

  /** Only what the adapter uses of its two clients, with every failure counted. */
  const forPublishing = {
    sSubscribe: () => undefined,
    sPublish: (channel: string, message: string | Buffer) =>
      publisher.sPublish(channel, message).catch((error: unknown) => {
        failed('publish', error)
        throw error
      }),
  }
  const forSubscribing = {
    sSubscribe(channel: string, listener: Listener) {
      wanted.add(channel)
      void subscribe(channel, listener)
    },
    sUnsubscribe(channels: string | string[]) {
      for (const channel of [channels].flat()) {
        wanted.delete(channel)
        if (!closed) subscriber.sUnsubscribe(channel).catch((error: unknown) => failed('unsubscribe', error))
      }
    },
  }

  return {
    attach: (io) => void io.adapter(createShardedAdapter(forPublishing, forSubscribing)),
    // Commands of one connection are answered in order, so this answer stands for those before it.
    async listening() {
      const late = new Promise((resolve) => setTimeout(resolve, confirmation).unref())
      await Promise.race([subscriber.ping().catch((error: unknown) => failed('subscribe', error)), late])
    },
    async close() {
      closed = true
      subscriber.destroy()
      publisher.destroy()
    },
  }
}
