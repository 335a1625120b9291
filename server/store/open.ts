import { join } from 'node:path'
import { FolderFiles } from '../files/folder-files.ts'
import { RedisFiles } from '../files/redis-files.ts'
import type { FileStore } from '../files/store.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import { MemoryRegistry, type PeopleRegistry } from '../presence/registry.ts'
import { RedisRegistry } from '../presence/redis-registry.ts'
import { judge, readFacts } from '../redis/facts.ts'
import type { RedisConnection } from '../redis/connection.ts'
import { redisOpener, type OpenRedis } from '../redis/open.ts'
import type { RedisSettings } from '../config/redis-settings.ts'
import { RedisRunner } from './redis/redis-runner.ts'
import { RedisStore } from './redis/redis-store.ts'
import { SqliteStore } from './sqlite/sqlite-store.ts'
import type { TransferableStore } from './transfer/transfer.ts'

export interface Storage {
  readonly store: TransferableStore
  readonly files: FileStore
  readonly registry: PeopleRegistry
  /** How the nodes that share it are connected; null: there is only this one. */
  readonly redis: OpenRedis | null
  /** What the operator should know of it. */
  readonly warnings: readonly string[]
}

export interface StorageParts {
  readonly config: Pick<Config, 'redis' | 'dataDir' | 'filesBytes'>
  readonly log: Log
  /** Told how long Redis took for a command, ms. */
  readonly took: (duration: number) => void
}

/**
 * The storage that the settings ask for: Redis, shared by all nodes, or a file of this one's own. Rejects with a
 * sentence where boards cannot be kept there, or would not be safe there.
 */
export async function openStorage({ config, log, took }: StorageParts): Promise<Storage> {
  const clock = () => performance.now()
  if (config.redis === null) {
    const store = await SqliteStore.open(config.dataDir)
    const files = await FolderFiles.open(join(config.dataDir, 'files'), config.filesBytes)
    return { store, files, registry: new MemoryRegistry(clock), redis: null, warnings: [] }
  }
  const open = redisOpener(config.redis.setup, log)
  const connection = await open('store')
  const warnings = await approve(connection, config.redis)
  for (const warning of warnings) log.warn({ event: 'store.warning' }, warning)
  const runner = new RedisRunner({ ...config.redis, connection, took, clock })
  return {
    store: new RedisStore(runner, Date.now),
    files: new RedisFiles(runner, config.filesBytes),
    registry: new RedisRegistry(runner),
    redis: open,
    warnings,
  }
}

/** What is to be said of a Redis; rejects where it is not to be used. */
async function approve(connection: RedisConnection, settings: RedisSettings): Promise<readonly string[]> {
  const verdicts = await Promise.all(
    (await connection.masters()).map(async (send) => judge(await readFacts(send), settings)),
  )
  const all = (pick: 'impossible' | 'unsafe' | 'notes') => [...new Set(verdicts.flatMap((verdict) => verdict[pick]))]
  const [impossible, unsafe] = [all('impossible'), all('unsafe')]
  if (impossible.length > 0) throw new Error(impossible.join(' '))
  if (unsafe.length > 0 && settings.checks === 'refuse')
    throw new Error(`${unsafe.join(' ')} REDIS_CHECKS=warn starts all the same.`)
  return [...unsafe, ...all('notes')]
}
