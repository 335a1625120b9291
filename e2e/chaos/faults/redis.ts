/** What happens to Redis that it keeps its data over. */
import { setTimeout as sleep } from 'node:timers/promises'
import { tell } from '../../support/redis-topologies.ts'
import { last, onRedis, type Fault } from './fault.ts'

export const redisFaults: readonly Fault[] = [
  {
    name: 'redis-killed',
    does: 'kill -9 of Redis',
    heals: 'it is started again on its append-only file',
    stores: onRedis,
    touches: 'store',
    async run(ground) {
      const redis = ground.cluster.redis!
      await redis.crash()
      await last(ground)
      await redis.start()
    },
  },
  {
    name: 'redis-frozen',
    does: 'SIGSTOP of Redis',
    heals: 'SIGCONT: it does late what it was told meanwhile',
    stores: onRedis,
    touches: 'store',
    async run(ground) {
      const redis = ground.cluster.redis!
      redis.signal('SIGSTOP')
      await last(ground)
      redis.signal('SIGCONT')
    },
  },
  {
    name: 'redis-busy',
    does: 'a script that never ends: Redis is silent for a tenth of a second, and answers BUSY from then on',
    heals: 'SCRIPT KILL',
    stores: onRedis,
    touches: 'store',
    async run(ground) {
      const { port } = ground.cluster.redis!
      await tell(port, 'CONFIG', 'SET', 'busy-reply-threshold', '100')
      const killed = tell(port, 'EVAL', 'while true do end', '0').catch(() => undefined)
      await last(ground)
      await tell(port, 'SCRIPT', 'KILL')
      await killed
      await tell(port, 'CONFIG', 'SET', 'busy-reply-threshold', '5000')
    },
  },
  {
    name: 'subscriptions-killed',
    does: 'CLIENT KILL of what listens to frames, several times, the last time just before everybody rests',
    heals: 'by itself',
    stores: onRedis,
    touches: 'store',
    async run({ cluster, duration }) {
      for (let count = 0; count < 4; count++) {
        await tell(cluster.redis!.port, 'CLIENT', 'KILL', 'TYPE', 'pubsub')
        if (count < 3) await sleep(duration / 3)
      }
    },
  },
  {
    name: 'scripts-flushed',
    does: 'SCRIPT FLUSH, several times',
    heals: 'by itself',
    stores: onRedis,
    touches: 'store',
    async run({ cluster, duration }) {
      for (let count = 0; count < 4; count++) {
        await tell(cluster.redis!.port, 'SCRIPT', 'FLUSH')
        await sleep(duration / 4)
      }
    },
  },
  {
    name: 'out-of-memory',
    does: 'Redis may use no more memory than it does, and refuses what needs more',
    heals: 'it may use what it wants',
    stores: onRedis,
    touches: 'store',
    async run(ground) {
      const { port } = ground.cluster.redis!
      await tell(port, 'CONFIG', 'SET', 'maxmemory', '1')
      await last(ground)
      await tell(port, 'CONFIG', 'SET', 'maxmemory', '0')
    },
  },
]
