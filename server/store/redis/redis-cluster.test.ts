import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisCluster, tell } from '../../../e2e/support/redis-topologies.ts'
import { waitFor } from '../../../e2e/support/wait.ts'
import { ann, batch, boardOfTwo, logAfter } from '../conformance/helpers.ts'
import { describeStore } from '../conformance/suite.ts'
import { parseConfig } from '../../config/config.ts'
import { createLog } from '../../log.ts'
import { redisOpener, type OpenRedis } from '../../redis/open.ts'
import { openStorage } from '../open.ts'
import type { TransferableStore } from '../transfer/transfer.ts'

describe('a Redis Cluster', () => {
  let cluster: RedisCluster
  let store: TransferableStore
  let other: TransferableStore
  let connect: OpenRedis

  beforeAll(async () => {
    cluster = await RedisCluster.start()
    const config = parseConfig({ REDIS_CLUSTER: cluster.addresses })
    const open = () => openStorage({ config, log: createLog('silent'), took: () => undefined })
    connect = redisOpener(config.redis!.setup, createLog('silent'))
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

  it('goes on while the slot of a board moves to another server, and so does what is listened to', async () => {
    const board = await boardOfTwo(store)
    const [speaker, listener] = await Promise.all([connect('publisher'), connect('subscriber')])
    const heard: string[] = []
    const channel = `news of {${board}}`
    await listener.subscribe(channel, (message) => void heard.push(message.toString()))
    let [n, moving] = [0, true]
    const writing = (async () => {
      while (moving || n < 50) {
        const next = n + 1
        // While half of the board has moved, it is refused as later.
        const stored = await store.commit(board, [batch(ann, next, `text ${next}`)], next).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'E_STORE' })
        })
        if (stored) n = next
      }
    })()
    await waitFor('some commits', () => n > 10, { every: 1 })
    await cluster.moveSlotOf(`{${board}}`)
    const moved = n
    await waitFor('commits on the other server', () => n > moved + 10, { every: 1 })
    moving = false
    await writing
    const log = await logAfter(other, board)
    expect(log).toEqual(Array.from({ length: n }, (_, at) => `${at + 1} ${ann}:${at + 1} text ${at + 1}`))
    await waitFor('the channel to be heard on the other server', async () => {
      await speaker.publish(channel, 'moved').catch(() => undefined)
      return heard.includes('moved')
    })
    speaker.close()
    listener.close()
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
