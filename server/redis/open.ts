import type { RedisSetup } from '../config/redis-settings.ts'
import type { Log } from '../log.ts'
import { ClusterConnection } from './cluster-connection.ts'
import type { Purpose, RedisConnection } from './connection.ts'
import { FollowingConnection } from './following-connection.ts'
import { Sentinels } from './sentinels.ts'

export type OpenRedis = (purpose: Purpose) => Promise<RedisConnection>

/** Opens connections to the Redis of the settings; each rejects where it does not answer now. */
export function redisOpener(setup: RedisSetup, log: Log): OpenRedis {
  switch (setup.kind) {
    case 'server': {
      const place = { text: '', options: { url: setup.url } }
      return (purpose) => FollowingConnection.open({ purpose, log, locate: () => Promise.resolve(place) })
    }
    case 'sentinel':
      return (purpose) => {
        const sentinels = new Sentinels(setup, log)
        return FollowingConnection.open({
          purpose,
          log,
          locate: () => sentinels.master(),
          closed: () => sentinels.close(),
        })
      }
    case 'cluster':
      return (purpose) => ClusterConnection.open(setup, purpose, log)
  }
}
