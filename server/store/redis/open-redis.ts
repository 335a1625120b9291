/** Storage in a Redis that all nodes share: boards, pictures, and who is where. */
import type { RedisSettings } from '../../config/redis-settings.ts'
import { RedisFiles } from '../../files/redis-files.ts'
import type { Log } from '../../log.ts'
import { RedisRegistry } from '../../presence/redis-registry.ts'
import { judge, pictureBytes, readFacts, type RedisFacts } from '../../redis/facts.ts'
import { redisOpener } from '../../redis/open.ts'
import type { Storage } from '../storage.ts'
import { RedisRunner } from './redis-runner.ts'
import { RedisStore } from './redis-store.ts'

export interface RedisStorageParts {
  readonly settings: RedisSettings
  /** What all pictures together may take, bytes. */
  readonly filesBytes: number
  readonly log: Log
  /** Told how long Redis took for a command, ms. */
  readonly took: (duration: number) => void
  /** Monotonic, ms. */
  readonly clock: () => number
}

/** Connects; rejects with a sentence where this Redis is not to be used. */
export async function openRedis({ settings, filesBytes, log, took, clock }: RedisStorageParts): Promise<Storage> {
  const open = redisOpener(settings.setup, log)
  const connection = await open('store')
  const facts = await Promise.all((await connection.masters()).map(readFacts))
  const warnings = approve(facts, settings)
  for (const warning of warnings) log.warn({ event: 'store.warning' }, warning)
  const runner = new RedisRunner({ ...settings, connection, took, clock })
  return {
    store: new RedisStore(runner, Date.now),
    files: new RedisFiles(runner, pictureBytes(facts, filesBytes)),
    registry: new RedisRegistry(runner),
    redis: open,
    warnings,
  }
}

/** What is to be said of a Redis; throws where it is not to be used. */
function approve(facts: readonly RedisFacts[], settings: RedisSettings): readonly string[] {
  const verdicts = facts.map((each) => judge(each, settings))
  const all = (pick: 'impossible' | 'unsafe' | 'notes') => [...new Set(verdicts.flatMap((verdict) => verdict[pick]))]
  const [impossible, unsafe] = [all('impossible'), all('unsafe')]
  if (impossible.length > 0) throw new Error(impossible.join(' '))
  if (unsafe.length > 0 && settings.checks === 'refuse')
    throw new Error(`${unsafe.join(' ')} REDIS_CHECKS=warn starts all the same.`)
  return [...unsafe, ...all('notes')]
}
