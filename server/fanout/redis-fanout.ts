/**
 * Nodes connected through Redis: Socket.IO's sharded adapter on two connections of its own. Whatever goes wrong here
 * costs delay, never operations: clients follow the log in the store.
 */
import { createShardedAdapter } from '@socket.io/redis-adapter'
import type { Failed } from '../log.ts'
import type { Listener } from '../redis/connection.ts'
import type { OpenRedis } from '../redis/open.ts'
import { within } from '../within.ts'
import { boardOfRoom } from '../socket/connection.ts'
import { Convoys } from './convoys.ts'
import type { Company, Fanout } from './fanout.ts'

/** How long Redis may take to confirm what was subscribed, ms: a join does not wait longer for it. */
const confirmation = 1_000
/** How the adapter names the channel of a room. */
const channelOfRoom = /^socket\.io#\/#(.+)#$/

/** Connects; rejects where Redis does not answer at the start, and reconnects by itself later. */
export async function connectRedis(open: OpenRedis, failed: Failed): Promise<Fanout> {
  const [publisher, subscriber] = await Promise.all([open('publisher'), open('subscriber')])
  /** Subscriptions that Redis has not confirmed yet. */
  const unconfirmed = new Set<Promise<void>>()
  let company: Company = { wait: () => 0, gather: (writing) => writing() }
  const convoys = new Convoys({
    clock: () => performance.now(),
    wait(channel) {
      const board = boardOfRoom(channelOfRoom.exec(channel)?.[1] ?? '')
      return board === null ? 0 : company.wait(board)
    },
    gather: (writing) => company.gather(writing),
  })

  /** Only what the adapter uses of its two clients; it waits for neither, so failures are noted here. */
  const forPublishing = {
    sSubscribe: () => undefined,
    /** The adapter sends to this node's own connections after this resolves: they must not wait for Redis. */
    sPublish(channel: string, message: string | Buffer) {
      convoys.depart(channel)
      publisher.publish(channel, message).catch((error: unknown) => failed('publish', error))
      return Promise.resolve(0)
    },
  }
  const forSubscribing = {
    sSubscribe(channel: string, listener: Listener) {
      const confirmed = subscriber
        .subscribe(channel, convoys.lead(channel, listener))
        .finally(() => unconfirmed.delete(confirmed))
      unconfirmed.add(confirmed)
    },
    sUnsubscribe(channels: string | string[]) {
      for (const channel of [channels].flat()) {
        convoys.end(channel)
        subscriber.unsubscribe(channel).catch((error: unknown) => failed('unsubscribe', error))
      }
    },
  }

  return {
    attach(io, given) {
      company = given
      io.adapter(createShardedAdapter(forPublishing, forSubscribing))
    },
    // How that fails is noted where it is published.
    accessChanged: (io, board) => void io.serverSideEmit('access', board),
    async listening() {
      await within(confirmation, Promise.all(unconfirmed), 'not confirmed yet').catch(() => undefined)
    },
    async close() {
      convoys.close()
      subscriber.close()
      publisher.close()
    },
  }
}
