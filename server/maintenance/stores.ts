/** The stores that a command is pointed at: an address as an argument, or the server's own settings. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseConfig, type Config } from '../config/config.ts'
import { createLog } from '../log.ts'
import { openStorage } from '../store/open.ts'
import type { Storage } from '../store/storage.ts'
import { within } from '../within.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface StoreAddress extends Pick<Config, 'redis' | 'dataDir'> {
  /** To be shown: without passwords. */
  readonly text: string
}

/** Boards and pictures. */
export type OpenStore = Pick<Storage, 'store' | 'files'>

/** How long a store may take to open, ms. Redis' client tries for ever. */
const mostOpening = 10_000

/**
 * `sqlite:<folder>`, `redis://...`, or nothing for the store of the server's settings, which is also the way to Sentinels
 * and clusters. Throws a sentence where it is none of these.
 */
export function addressOf(text: string | undefined, env: Environment): StoreAddress {
  const about = Object.entries(env).filter(([name]) => /^(DATA_DIR|REDIS_\w+)$/.test(name))
  if (text === undefined) return described(parseConfig(Object.fromEntries(about)))
  const { REDIS_CHECKS } = env
  if (/^rediss?:/.test(text)) return described(parseConfig({ REDIS_URL: text, REDIS_CHECKS }))
  if (text.startsWith('sqlite:') && text.length > 7) return described(parseConfig({ DATA_DIR: text.slice(7) }))
  throw new Error(`${text} is not a store: say sqlite:<folder> or redis://<host>:<port>`)
}

/** Opens what is there; rejects with a sentence where nothing is, or another process has it. */
export async function openSource(address: StoreAddress): Promise<OpenStore> {
  if (address.redis === null && !existsSync(join(address.dataDir, 'drawbridge.sqlite')))
    throw new Error(`There is no drawbridge.sqlite in ${address.dataDir}.`)
  // What is read need not be a Redis that one would write to.
  const redis = address.redis && { ...address.redis, checks: 'warn' as const }
  return open({ ...address, redis })
}

/** Opens it, or makes it. Rejects with a sentence where boards would not be safe there. */
export function openTarget(address: StoreAddress): Promise<OpenStore> {
  return open(address)
}

async function open(address: StoreAddress): Promise<OpenStore> {
  const opening = openStorage({
    config: { ...address, filesBytes: Number.MAX_SAFE_INTEGER },
    log: createLog('silent'),
    took: () => undefined,
  })
  try {
    return await within(mostOpening, opening, `${address.text} does not answer.`)
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('another process'))) throw error
    throw new Error(`${address.text} is in use: stop the server first, then run this again.`, { cause: error })
  }
}

function described({ redis, dataDir }: Pick<Config, 'redis' | 'dataDir'>): StoreAddress {
  return { redis, dataDir, text: redis === null ? `sqlite:${dataDir}` : textOf(redis.setup) }
}

function textOf(setup: NonNullable<Config['redis']>['setup']): string {
  switch (setup.kind) {
    case 'server': {
      const url = new URL(setup.url)
      return `${url.protocol}//${url.host}${url.pathname}`
    }
    case 'sentinel':
      return `Redis behind the Sentinels of REDIS_SENTINELS (${setup.name})`
    case 'cluster':
      return 'the Redis Cluster of REDIS_CLUSTER'
  }
}
