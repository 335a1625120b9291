/** What a Redis says of itself, and what follows for boards that are to be kept in it. */
import type { RedisSettings } from '../config/redis-settings.ts'
import type { Send } from './connection.ts'

export interface RedisFacts {
  readonly version: string
  /** standalone, cluster or sentinel. */
  readonly mode: string
  readonly role: string
  readonly replicas: number
  readonly policy: string
  /** Bytes that it may fill; 0: as many as there are. */
  readonly memory: number
  readonly appendOnly: boolean
  /** Whether it writes snapshots of its memory now and then; null where it does not tell. */
  readonly saves: boolean | null
}

export interface Verdict {
  /** Why boards cannot be kept there at all. */
  readonly impossible: readonly string[]
  /** Why boards would not be safe there. */
  readonly unsafe: readonly string[]
  /** What the operator should know. */
  readonly notes: readonly string[]
}

/** Sharded publishing came with it. */
const oldestVersion = 7

export async function readFacts(send: Send): Promise<RedisFacts> {
  const sections = ['server', 'memory', 'persistence', 'replication']
  const texts = await Promise.all(sections.map((section) => send(['INFO', section])))
  const lines = texts.join('\n').matchAll(/^(\w+):(.*?)\r?$/gm)
  const info = new Map([...lines].map(([, name, value]) => [name, value]))
  return {
    version: info.get('redis_version') ?? '',
    mode: info.get('redis_mode') ?? 'standalone',
    role: info.get('role') ?? 'master',
    replicas: Number(info.get('connected_slaves') ?? 0),
    policy: info.get('maxmemory_policy') ?? 'noeviction',
    memory: Number(info.get('maxmemory') ?? 0),
    appendOnly: info.get('aof_enabled') === '1',
    saves: await savesSometimes(send),
  }
}

/** `null` where the setting may not be asked for, as with many hosted ones. */
async function savesSometimes(send: Send): Promise<boolean | null> {
  try {
    const answer = await send(['CONFIG', 'GET', 'save'])
    const value = Array.isArray(answer) ? (answer as string[])[1] : (answer as Record<string, string>).save
    return value !== ''
  } catch {
    return null
  }
}

/** Judges by what was found; pure, so that every sentence can be tested. */
export function judge(facts: RedisFacts, { setup, replicas }: Pick<RedisSettings, 'setup' | 'replicas'>): Verdict {
  const impossible: string[] = []
  const unsafe: string[] = []
  const notes: string[] = []
  const clustered = facts.mode === 'cluster'
  if (facts.mode === 'sentinel')
    impossible.push('This is a Sentinel, not the Redis it watches: name it in REDIS_SENTINELS instead of REDIS_URL.')
  else {
    if (Number.parseInt(facts.version) < oldestVersion)
      impossible.push(`Redis ${facts.version} is too old: version ${oldestVersion} or newer is needed, or Valkey.`)
    if (clustered && setup.kind !== 'cluster')
      impossible.push('This Redis belongs to a cluster: name some of its servers in REDIS_CLUSTER instead.')
    if (!clustered && setup.kind === 'cluster')
      impossible.push('This Redis does not belong to a cluster: name it in REDIS_URL instead of REDIS_CLUSTER.')
    if (setup.kind === 'server' && facts.role !== 'master')
      impossible.push('This Redis is a replica: name the master in REDIS_URL, or the Sentinels in REDIS_SENTINELS.')
    if (facts.policy !== 'noeviction')
      unsafe.push(`Redis may throw boards away (maxmemory-policy ${facts.policy}): set maxmemory-policy to noeviction.`)
    if (!facts.appendOnly && facts.saves === false)
      unsafe.push('Redis keeps nothing on its disk: set appendonly to yes.')
    if (!facts.appendOnly && facts.saves !== false)
      notes.push('Redis writes no append-only file, so a crash loses minutes of work: set appendonly to yes.')
    if (facts.replicas < replicas)
      notes.push(
        `REDIS_WAIT_REPLICAS is ${replicas}, but ${facts.replicas} are connected: nothing can be saved until then.`,
      )
  }
  return { impossible, unsafe, notes }
}

/** Share of Redis' memory that pictures may fill; they take a third more of it than they are large. */
const pictureShare = 0.5

/** Bytes of pictures that may be kept in Redis servers that say this of themselves: boards must always have room beside them. */
export function pictureBytes(facts: readonly Pick<RedisFacts, 'memory'>[], wanted: number): number {
  const memory = facts.reduce((sum, { memory }) => sum + (memory === 0 ? Infinity : memory), 0)
  return Math.min(wanted, Math.floor((memory * pictureShare * 3) / 4))
}
