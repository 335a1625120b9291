/** Whether a Redis keeps what it is given. Said once, at the start: boards are served either way. */
import type { Log } from '../../log.ts'
import type { RedisRunner } from './redis-runner.ts'

/** Warns of a Redis that may throw boards away, or keeps nothing on its disk. */
export async function warnOfForgetfulRedis(redis: Pick<RedisRunner, 'command'>, log: Log): Promise<void> {
  let settings: Record<string, string>
  try {
    settings = pairs(await redis.command(['CONFIG', 'GET', 'maxmemory-policy', 'maxmemory', 'appendonly']))
  } catch (error) {
    log.info({ event: 'store.unknown', err: error }, 'Redis does not tell whether it keeps boards on its disk')
    return
  }
  const { 'maxmemory-policy': policy = 'noeviction', maxmemory = '0', appendonly = 'yes' } = settings
  if (policy !== 'noeviction' && maxmemory !== '0')
    log.warn({ event: 'store.evicts', policy }, 'Redis may throw boards away: set maxmemory-policy to noeviction')
  if (appendonly !== 'yes')
    log.warn({ event: 'store.forgets' }, 'Redis keeps boards in memory only: set appendonly to yes')
}

/** A list of names and values; newer protocols answer with a map of them. */
function pairs(answer: unknown): Record<string, string> {
  if (!Array.isArray(answer)) return Object.fromEntries(Object.entries(answer as object))
  const settings: Record<string, string> = {}
  for (let at = 0; at + 1 < answer.length; at += 2) settings[String(answer[at])] = String(answer[at + 1])
  return settings
}
