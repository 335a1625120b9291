import { join } from 'node:path'
import { FolderFiles } from '../files/folder-files.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import { MemoryRegistry } from '../presence/registry.ts'
import { SqliteStore } from './sqlite/sqlite-store.ts'
import type { Storage } from './storage.ts'

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
  const { redis } = config
  const clock = () => performance.now()
  // Whoever has no Redis need not wait for its client to be loaded, which is a fifth of a start.
  if (redis !== null)
    return (await import('./redis/open-redis.ts')).openRedis({
      settings: redis,
      filesBytes: config.filesBytes,
      log,
      took,
      clock,
    })
  const store = await SqliteStore.open(config.dataDir)
  const files = await FolderFiles.open(join(config.dataDir, 'files'), config.filesBytes)
  return { store, files, registry: new MemoryRegistry(clock), redis: null, warnings: () => [] }
}
