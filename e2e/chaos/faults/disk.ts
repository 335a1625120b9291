/** A disk without room. */
import { tell } from '../../support/redis-topologies.ts'
import { last, onRedis, type Fault } from './fault.ts'

const redisOnFullDisk = (fsync: 'always' | 'everysec', does: string): Fault => ({
  name: `disk-full-${fsync}`,
  does,
  heals: 'there is room again',
  stores: onRedis,
  touches: 'store',
  smallDisk: true,
  async run(ground) {
    const { redis, disk } = ground.cluster
    await tell(redis!.port, 'CONFIG', 'SET', 'appendfsync', fsync)
    await disk!.fill()
    await last(ground)
    await disk!.free()
    if (!redis!.running) await redis!.start()
    await tell(redis!.port, 'CONFIG', 'SET', 'appendfsync', 'always')
  },
})

export const diskFaults: readonly Fault[] = [
  redisOnFullDisk('everysec', 'no room for the append-only file: Redis refuses what would change anything'),
  redisOnFullDisk('always', 'no room for the append-only file: Redis ends, since it cannot keep its word'),
  {
    name: 'disk-full',
    does: 'no room for the SQLite file',
    heals: 'there is room again',
    stores: ['sqlite'],
    touches: 'store',
    smallDisk: true,
    async run(ground) {
      await ground.cluster.disk!.fill()
      await last(ground)
      await ground.cluster.disk!.free()
    },
  },
]
