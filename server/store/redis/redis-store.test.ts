import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisServer } from '../../../e2e/support/redis.ts'
import { waitFor } from '../../../e2e/support/wait.ts'
import { ann, batch, ben, boardOfTwo, logAfter, snapshotNow } from '../conformance/helpers.ts'
import { describeStore } from '../conformance/suite.ts'
import { redisRunner } from '../../testing/redis-runner.ts'
import { RedisStore } from './redis-store.ts'

describe('Redis', () => {
  let redis: RedisServer
  let store: RedisStore
  let other: RedisStore
  let admin: ReturnType<typeof createClient>

  const open = async () => new RedisStore(await redisRunner(redis.url), Date.now)

  beforeAll(async () => {
    redis = await RedisServer.start()
    ;[store, other] = [await open(), await open()]
    admin = createClient({ url: redis.url })
    admin.on('error', () => undefined)
    await admin.connect()
  })
  afterAll(async () => {
    await Promise.all([store.close(), other.close()])
    admin.destroy()
    await redis.dispose()
  })

  describeStore(() => ({ store, other }))

  it('keeps all keys of a board in one slot', async () => {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a')], 1)
    await store.writeSnapshot(board, await snapshotNow(store, board, { e1: 'one' }))
    const keys = await admin.keys(`*${board}*`)
    expect(keys.sort()).toEqual(['clients', 'elements', 'log', 'meta'].map((part) => `drawbridge:{${board}}:${part}`))
  })

  it('runs when Redis has forgotten its scripts', async () => {
    const board = await boardOfTwo(store)
    await admin.sendCommand(['SCRIPT', 'FLUSH'])
    expect((await store.commit(board, [batch(ann, 1, 'x')], 1)).seq).toBe(1)
  })

  it('puts its secrets back when Redis has lost everything', async () => {
    const before = await store.secret('test')
    await admin.sendCommand(['FLUSHALL'])
    await store.check()
    expect(await other.secret('test')).toBe(before)
  })

  it.each<[string, string[], string[]]>([
    ['is full', ['CONFIG', 'SET', 'maxmemory', '1mb'], ['CONFIG', 'SET', 'maxmemory', '0']],
    ['is a replica now', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
    [
      'misses its replicas',
      ['CONFIG', 'SET', 'min-replicas-to-write', '1'],
      ['CONFIG', 'SET', 'min-replicas-to-write', '0'],
    ],
  ])('refuses to write, and goes on reading, while Redis %s', async (_what, harm, heal) => {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a')], 1)
    await admin.sendCommand(harm)
    try {
      await expect(store.commit(board, [batch(ann, 2, 'b')], 2)).rejects.toMatchObject({ code: 'E_STORE' })
      await store.check()
      expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a`])
    } finally {
      await admin.sendCommand(heal)
    }
    await store.commit(board, [batch(ann, 2, 'b')], 3)
    expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a`, `2 ${ann}:2 b`])
  })

  it('refuses within its deadline while Redis is gone, and goes on when it is back', async () => {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a')], 1)
    await redis.crash()
    const started = performance.now()
    await expect(store.commit(board, [batch(ann, 2, 'b')], 2)).rejects.toMatchObject({
      code: 'E_STORE',
      retryAfter: expect.any(Number) as number,
    })
    await expect(store.check()).rejects.toMatchObject({ code: 'E_STORE' })
    expect(performance.now() - started).toBeLessThan(5_000)
    await redis.start()
    await waitFor('the store to be back', () => store.check().then(() => true))
    await store.commit(board, [batch(ann, 2, 'b')], 2)
    expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a`, `2 ${ann}:2 b`])
  })

  it('refuses while Redis hangs, and recognises afterwards what it did all the same', async () => {
    const board = await boardOfTwo(store)
    redis.signal('SIGSTOP')
    await expect(store.commit(board, [batch(ann, 1, 'a')], 1)).rejects.toMatchObject({ code: 'E_STORE' })
    redis.signal('SIGCONT')
    await waitFor('the store to answer', () => store.check().then(() => true))
    await store.commit(board, [batch(ann, 1, 'a'), batch(ben, 1, 'b')], 2)
    expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a`, `2 ${ben}:1 b`])
  })

  it('has every acknowledged operation after Redis was killed in the middle of commits', async () => {
    const board = await boardOfTwo(store)
    let acknowledged = 0
    const writing = (async () => {
      for (let n = 1; ; n++) {
        await store.commit(board, [batch(ann, n, `text ${n}`)], n)
        acknowledged = n
      }
    })()
    const refused = expect(writing).rejects.toMatchObject({ code: 'E_STORE' })
    await waitFor('some commits', () => acknowledged > 50, { every: 1 })
    await redis.crash()
    await refused
    await redis.start()
    await waitFor('the store to be back', () => store.check().then(() => true))
    const log = await logAfter(store, board)
    expect(log.length).toBeGreaterThanOrEqual(acknowledged)
    expect(log).toEqual(log.map((_line, at) => `${at + 1} ${ann}:${at + 1} text ${at + 1}`))
  })
})
