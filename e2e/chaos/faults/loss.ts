/** What makes Redis lose what it had acknowledged. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { tell } from '../../support/redis-topologies.ts'
import { onRedis, type Fault, type Ground } from './fault.ts'

/** How old the state is that comes back at most, ms: as much as a Redis that writes once a second may lose, and more. */
const mostAge = 3_000

export const lossFaults: readonly Fault[] = [
  {
    name: 'rolled-back',
    does: 'Redis is killed and comes back as it was up to 3 s before',
    heals: 'who did what was lost offers it again',
    stores: onRedis,
    touches: 'store',
    loses: true,
    async run({ cluster, history, duration }) {
      const redis = cluster.redis!
      const folder = await mkdtemp(join(tmpdir(), 'drawbridge-old-redis-'))
      try {
        const since = history.now
        await cp(redis.folder, folder, { recursive: true })
        await delay(Math.min(duration, mostAge))
        await redis.crash()
        await rm(join(redis.folder, 'appendonlydir'), { recursive: true })
        await cp(folder, redis.folder, { recursive: true })
        history.add({ what: 'lost', since, seen: [] })
        await redis.start()
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  },
  {
    name: 'flushed',
    does: 'FLUSHALL: Redis has nothing any more',
    heals: 'who has the board on the screen gives it back',
    stores: onRedis,
    touches: 'store',
    loses: true,
    async run(ground) {
      const { cluster, history } = ground
      history.add({ what: 'lost', since: 0, seen: onScreens(ground) })
      await tell(cluster.redis!.port, 'FLUSHALL')
    },
  },
]

/** What those have before them who follow the board. */
function onScreens({ people }: Ground): { element: ElementId; clients: ClientId[] }[] {
  const seen = new Map<ElementId, ClientId[]>()
  for (const { tab } of people) {
    if (tab?.session.status.connection !== 'connected' || !tab.session.status.loaded) continue
    for (const { id } of tab.session.view.values()) seen.set(id, [...(seen.get(id) ?? []), tab.client])
  }
  return [...seen].map(([element, clients]) => ({ element, clients }))
}
