import { createLog } from '../log.ts'
import { redisOpener } from '../redis/open.ts'
import { RedisRunner } from '../store/redis/redis-runner.ts'

/** What a Redis store runs its scripts with, on the Redis at an address. */
export async function redisRunner(url: string, { replicas = 0, wait = 500 } = {}): Promise<RedisRunner> {
  const connection = await redisOpener({ kind: 'server', url }, createLog('silent'))('store')
  return new RedisRunner({ connection, replicas, wait, took: () => undefined, clock: () => performance.now() })
}
