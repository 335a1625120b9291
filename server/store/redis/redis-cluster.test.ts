import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisCluster, tell } from '../../../e2e/support/redis-topologies.ts'
import { waitFor } from '../../../e2e/support/wait.ts'
import { ann, batch, boardOfTwo } from '../conformance/helpers.ts'
import { describeStore } from '../conformance/suite.ts'
import { parseConfig } from '../../config/config.ts'
import { createLog } from '../../log.ts'
import { openStorage } from '../open.ts'
import type { TransferableStore } from '../transfer/transfer.ts'

describe('a Redis Cluster', () => {
  let cluster: RedisCluster
  let store: TransferableStore
  let other: TransferableStore

  beforeAll(async () => {
    cluster = await RedisCluster.start()
    const config = parseConfig({ REDIS_CLUSTER: cluster.addresses })
    const open = () => openStorage({ config, log: createLog('silent'), took: () => undefined })
    ;[{ store }, { store: other }] = await Promise.all([open(), open()])
  })
  afterAll(async () => {
    await Promise.all([store.close(), other.close()])
    await cluster.dispose()
  })

  describeStore(() => ({ store, other }))

  it('keeps boards on all of its servers', async () => {
    for (let count = 0; count < 20; count++) await store.commit(await boardOfTwo(store), [batch(ann, 1, 'a')], 1)
    const sizes = await Promise.all(cluster.servers.map(({ port }) => tell(port, 'DBSIZE')))
    expect(sizes.every((size) => Number(size) > 0)).toBe(true)
  })

  it('refuses what a dead server held, serves the rest, and goes on when it is back', async () => {
    const boards = await Promise.all(Array.from({ length: 20 }, () => boardOfTwo(store)))
    const [dead] = cluster.servers
    await tell(cluster.servers[1]!.port, 'CONFIG', 'SET', 'cluster-require-full-coverage', 'no')
    await tell(cluster.servers[2]!.port, 'CONFIG', 'SET', 'cluster-require-full-coverage', 'no')
    await dead!.crash()
    const answers = await Promise.allSettled(boards.map((board) => store.commit(board, [batch(ann, 1, 'a')], 1)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThan(boards.length)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'E_STORE' })
    await dead!.start()
    await waitFor('every board to be served again', async () => {
      for (const board of boards) await store.commit(board, [batch(ann, 1, 'a')], 1)
      return true
    })
    for (const board of boards) expect((await store.info(board)).seq).toBe(1)
  })
})
