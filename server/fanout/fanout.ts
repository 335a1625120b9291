/** How a node's messages reach the rooms of other nodes: through Redis, or not at all where there is one node. */
import { createShardedAdapter } from '@socket.io/redis-adapter'
import { createClient } from 'redis'
import { backoffDelay } from '#shared/sync/backoff.ts'
import type { Log } from '../log.ts'
import type { Sockets } from '../socket/connection.ts'

export interface Fanout {
  close(): Promise<void>
}

/** Connects the rooms of all nodes on one Redis. Its loss costs delay, never operations: clients follow the log. */
export async function connectNodes(io: Sockets, redisUrl: string, log: Log): Promise<Fanout> {
  const open = async (role: string) => {
    const client = createClient({
      url: redisUrl,
      socket: {
        reconnectStrategy: (tries) => backoffDelay(tries, Math.random, { first: 100, cap: 3_000, jitter: 0.5 }),
      },
    })
    client.on('error', (error: unknown) => log.warn({ event: 'fanout.error', role, err: error }, 'fan-out connection'))
    await client.connect()
    return client
  }
  const publisher = await open('publisher')
  const subscriber = await open('subscriber')
  io.adapter(createShardedAdapter(publisher, subscriber))
  return {
    async close() {
      subscriber.destroy()
      publisher.destroy()
    },
  }
}
