/** Storage in a Redis that all nodes share: boards, pictures, and who is where. */
import type { RedisSettings } from '../../config/redis-settings.ts'
import { RedisFiles } from '../../files/redis-files.ts'
import type { Log } from '../../log.ts'
import { RedisRegistry } from '../../presence/redis-registry.ts'
import { judge, pictureBytes, readFacts, type RedisFacts, type Verdict } from '../../redis/facts.ts'
import { redisOpener } from '../../redis/open.ts'
import { Safety } from '../../redis/safety.ts'
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
  const read = async () => Promise.all((await connection.masters()).map(readFacts))
  const facts = await read()
  const first = approve(facts, settings)
  const look = async () => {
    const { impossible, unsafe, notes } = verdictOn(await read(), settings)
    return [...impossible, ...unsafe, ...notes]
  }
  const safety = new Safety({ look, first, log, clock })
  const waiting = settings.replicas > 0 ? await open('store') : connection
  const runner = new RedisRunner({ ...settings, connection, waiting, took, clock })
  return {
    store: new RedisStore(runner, Date.now),
    files: new RedisFiles(runner, pictureBytes(facts, filesBytes)),
    registry: new RedisRegistry(runner),
    redis: open,
    warnings: safety.warnings,
  }
}

/** What is to be said of a Redis; throws where it is not to be used. */
function approve(facts: readonly RedisFacts[], settings: RedisSettings): readonly string[] {
  const { impossible, unsafe, notes } = verdictOn(facts, settings)
  if (impossible.length > 0) throw new Error(impossible.join(' '))
  if (unsafe.length > 0 && settings.checks === 'refuse')
    throw new Error(`${unsafe.join(' ')} REDIS_CHECKS=warn starts all the same.`)
  return [...unsafe, ...notes]
}

/** On all servers together, each sentence once. */
function verdictOn(facts: readonly RedisFacts[], settings: RedisSettings): Verdict {
  const verdicts = facts.map((each) => judge(each, settings))
  const all = (pick: keyof Verdict) => [...new Set(verdicts.flatMap((verdict) => verdict[pick]))]
  return { impossible: all('impossible'), unsafe: all('unsafe'), notes: all('notes') }
}
