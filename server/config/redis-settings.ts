/** Which Redis there is: one server, a master that Sentinels name, or a cluster; and what is asked of it. */
import type { Address } from './kinds.ts'

export interface RedisSettings {
  readonly setup: RedisSetup
  /** What to do about a Redis that does not keep what it is given. */
  readonly checks: 'refuse' | 'warn'
  /** Replicas that must have a change before it is acknowledged, and how long they may take, ms. */
  readonly replicas: number
  readonly wait: number
}

export type RedisSetup =
  | { readonly kind: 'server'; readonly url: string }
  | ({
      readonly kind: 'sentinel'
      readonly sentinels: readonly Address[]
      /** How they call the master. */
      readonly name: string
      readonly sentinelPassword: string | null
    } & RedisAccess)
  | ({ readonly kind: 'cluster'; readonly nodes: readonly Address[] } & RedisAccess)

/** How to get in where no URL says it. */
export interface RedisAccess {
  readonly username: string | null
  readonly password: string | null
  readonly tls: boolean
}

interface Given extends RedisAccess, Omit<RedisSettings, 'setup'> {
  readonly url: string | null
  readonly sentinels: readonly Address[]
  readonly sentinelName: string
  readonly sentinelPassword: string | null
  readonly cluster: readonly Address[]
}

/** Null: no Redis. A text: what is wrong with the settings taken together. */
export function redisSettings(given: Given): RedisSettings | string | null {
  const { url, sentinels, sentinelName: name, sentinelPassword, cluster, checks, replicas, wait } = given
  const access = { username: given.username, password: given.password, tls: given.tls }
  const setups: RedisSetup[] = []
  if (url !== null) setups.push({ kind: 'server', url: isRedisUrl(url) ? withAccess(url, access) : url })
  if (sentinels.length > 0) setups.push({ kind: 'sentinel', sentinels, name, sentinelPassword, ...access })
  if (cluster.length > 0) setups.push({ kind: 'cluster', nodes: cluster, ...access })
  if (setups.length > 1) return 'REDIS_URL, REDIS_SENTINELS and REDIS_CLUSTER exclude each other: set one of them'
  if (url !== null && !isRedisUrl(url)) return 'REDIS_URL is not an address that starts with redis:// or rediss://'
  const [setup] = setups
  return setup ? { setup, checks, replicas, wait } : null
}

const isRedisUrl = (url: string) => URL.canParse(url) && /^rediss?:/.test(url)

/** User and password may be given beside the URL, so that a password can lie in a file of its own. */
function withAccess(text: string, { username, password }: RedisAccess): string {
  if (username === null && password === null) return text
  const url = new URL(text)
  url.username ||= encodeURIComponent(username ?? '')
  url.password ||= encodeURIComponent(password ?? '')
  return url.href
}
