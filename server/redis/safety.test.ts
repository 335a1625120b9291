import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RedisServer } from '../../e2e/support/redis.ts'
import { tell } from '../../e2e/support/redis-topologies.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import { parseConfig } from '../config/config.ts'
import { openRedis } from '../store/redis/open-redis.ts'

let redis: RedisServer
beforeAll(async () => {
  redis = await RedisServer.start()
})
afterAll(() => redis.dispose())

it('says it once where Redis is set up otherwise while nodes run, and no more when it is right again', async () => {
  const lines: string[] = []
  const log = pino(new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }))
  let now = 0
  const { redis: settings } = parseConfig({ REDIS_URL: redis.url })
  const parts = { settings: settings!, filesBytes: 1e9, log, took: () => undefined, clock: () => now }
  const { store, warnings } = await openRedis(parts)
  expect(warnings()).toEqual([])
  await tell(redis.port, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
  expect(warnings()).toEqual([])
  const looked = (found: number) =>
    waitFor(`${found} warnings`, () => {
      now += 30_000
      return warnings().length === found
    })
  await looked(1)
  expect(warnings()[0]).toContain('maxmemory-policy')
  await tell(redis.port, 'CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
  await looked(0)
  expect(lines.filter((line) => line.includes('store.warning'))).toHaveLength(1)
  await store.close()
})
