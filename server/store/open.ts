import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { MemoryRegistry, type PeopleRegistry } from '../presence/registry.ts'
import { RedisRegistry } from '../presence/redis-registry.ts'
import { warnOfForgetfulRedis } from './redis/durability.ts'
import { RedisRunner } from './redis/redis-runner.ts'
import { RedisStore } from './redis/redis-store.ts'
import { SqliteStore } from './sqlite/sqlite-store.ts'
import type { BoardStore } from './store.ts'

export interface Storage {
  readonly store: BoardStore
  readonly registry: PeopleRegistry
}

/** The storage that the settings ask for: Redis, shared by all nodes, or a file of this one's own. */
export async function openStorage(config: Pick<Config, 'redisUrl' | 'dataDir'>, log: Log): Promise<Storage> {
  if (config.redisUrl === null) {
    return { store: await SqliteStore.open(config.dataDir), registry: new MemoryRegistry(() => performance.now()) }
  }
  const redis = await RedisRunner.connect(config.redisUrl, log)
  await warnOfForgetfulRedis(redis, log)
  return { store: new RedisStore(redis, Date.now), registry: new RedisRegistry(redis) }
}
