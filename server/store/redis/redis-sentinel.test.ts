import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReplicatedRedis, tell } from '../../../e2e/support/redis-topologies.ts'
import { waitFor } from '../../../e2e/support/wait.ts'
import { parseConfig } from '../../config/config.ts'
import { createLog } from '../../log.ts'
import { ann, batch, boardOfTwo, logAfter } from '../conformance/helpers.ts'
import { openStorage } from '../open.ts'
import type { BoardStore } from '../store.ts'

describe('a Redis that Sentinels watch', () => {
  let redis: ReplicatedRedis
  let store: BoardStore

  beforeAll(async () => {
    redis = await ReplicatedRedis.start()
    const env = { REDIS_SENTINELS: redis.sentinel, REDIS_SENTINEL_NAME: redis.name, REDIS_WAIT_REPLICAS: '1' }
    const config = parseConfig(env)
    ;({ store } = await openStorage({ config, log: createLog('silent'), took: () => undefined }))
  })
  afterAll(async () => {
    await store.close()
    await redis.dispose()
  })

  it('acknowledges what the replica has, nothing before', async () => {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a')], 1)
    const [master, replica] = redis.servers
    expect(await tell(replica.port, 'HGET', `drawbridge:{${board}}:meta`, 'seq')).toBe('1')

    replica.signal('SIGSTOP')
    await expect(store.commit(board, [batch(ann, 2, 'b')], 2)).rejects.toMatchObject({ code: 'E_STORE' })
    // Whoever only asks need not wait with those who write.
    const writing = Promise.allSettled([3, 4, 5].map((at) => store.commit(board, [batch(ann, 2, 'b')], at)))
    const clients = () => tell(master.port, 'CLIENT', 'LIST')
    await waitFor('somebody to wait', async () => String(await clients()).includes('cmd=wait'))
    const asked = performance.now()
    await Promise.all([store.check(), store.info(board), store.readLog(board, 0, 10)])
    expect(performance.now() - asked).toBeLessThan(500)
    expect((await writing).map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
    // It is known by now, and still not with the replica: sending it again must not pass it off as safe.
    await expect(store.commit(board, [batch(ann, 2, 'b')], 3)).rejects.toMatchObject({ code: 'E_STORE' })
    replica.signal('SIGCONT')
    await waitFor('the replica to catch up', () => store.commit(board, [batch(ann, 2, 'b')], 4).then(() => true))
    expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a`, `2 ${ann}:2 b`])
  })

  it('follows the master to another server, with everything that was acknowledged', async () => {
    const board = await boardOfTwo(store)
    for (let n = 1; n <= 50; n++) await store.commit(board, [batch(ann, n, `text ${n}`)], n)
    const dead = await redis.failOver()
    await waitFor('the store to follow', () => store.info(board).then(({ seq }) => seq === 50), { within: 20_000 })
    expect(await logAfter(store, board)).toHaveLength(50)
    // Alone, the new master has no replica that could have what it is given.
    await expect(store.commit(board, [batch(ann, 51, 'x')], 51)).rejects.toMatchObject({ code: 'E_STORE' })
    await dead.start()
    await waitFor('the old master to follow', () => store.commit(board, [batch(ann, 51, 'x')], 52).then(() => true), {
      within: 20_000,
    })
    expect((await store.info(board)).seq).toBe(51)
  })
})
