import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisServer } from '../../../e2e/support/redis.ts'
import { waitFor } from '../../../e2e/support/wait.ts'
import { createLog } from '../../log.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { ann, batch, ben, boardOfTwo, logAfter, snapshotNow, user } from '../conformance/helpers.ts'
import { describeStore } from '../conformance/suite.ts'
import { RedisRunner } from './redis-runner.ts'
import { RedisStore } from './redis-store.ts'

describe('Redis', () => {
  let redis: RedisServer
  let store: RedisStore
  let other: RedisStore
  let admin: ReturnType<typeof createClient>

  const open = async () => new RedisStore(await RedisRunner.connect(redis.url, createLog('silent')), Date.now)

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

  /** A board with five operations, the last three still in the log, and two elements. */
  async function filled(): Promise<BoardId> {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a', 'b', 'c', 'd', 'e')], 1)
    await store.writeSnapshot(board, await snapshotNow(store, board, { e1: 'one', e2: 'two' }, 3))
    return board
  }

  const key = (board: BoardId, part: string) => `drawbridge:{${board}}:${part}`

  it('keeps all keys of a board in one slot', async () => {
    const board = await filled()
    const keys = await admin.keys(`*${board}*`)
    expect(keys.sort()).toEqual(['clients', 'elements', 'log', 'meta'].map((part) => key(board, part)))
  })

  it('runs when Redis has forgotten its scripts', async () => {
    const board = await boardOfTwo(store)
    await admin.sendCommand(['SCRIPT', 'FLUSH'])
    expect((await store.commit(board, [batch(ann, 1, 'x')], 1)).seq).toBe(1)
  })

  it('lets a newer snapshot begin while an older one is being written, and mixes nothing', async () => {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'x')], 1)
    const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`e${at}`, 'old']))
    const older = await snapshotNow(store, board, many)
    await store.commit(board, [batch(ann, 2, 'y')], 2)
    const newer = await snapshotNow(other, board, { e0: 'new' })
    const writing = store.writeSnapshot(board, older)
    // Its first piece is through when the newer one begins.
    await waitFor('a first piece', async () => (await admin.hLen(key(board, 'elements'))) > 0, { every: 0 })
    const begun = admin.hSet(key(board, 'meta'), 'writing', newer.seq)
    expect(await writing).toBe(false)
    await begun
    // What was written of it is newer than its number, which the log makes good.
    const half = await store.readSnapshot(board)
    expect(half.seq).toBe(0)
    expect(half.lines.length).toBeGreaterThan(0)
    expect(half.lines.length).toBeLessThan(1_500)
    expect(await other.writeSnapshot(board, newer)).toBe(true)
    expect(await store.info(board)).toMatchObject({ snapshot: 2 })
  })

  describe.each<[part: string, damage: (board: BoardId) => Promise<unknown>]>([
    ['its head is gone', (board) => admin.del(key(board, 'meta'))],
    ['its log is gone', (board) => admin.del(key(board, 'log'))],
    ['its clients are gone', (board) => admin.del(key(board, 'clients'))],
    ['its elements are gone', (board) => admin.del(key(board, 'elements'))],
    ['an element is gone', (board) => admin.hDel(key(board, 'elements'), 'e1')],
    ['an operation is gone', (board) => admin.xDel(key(board, 'log'), '4-0')],
    ['its head says too little', (board) => admin.hDel(key(board, 'meta'), 'last')],
    ['its head says nonsense', (board) => admin.hSet(key(board, 'meta'), 'seq', 'many')],
    ['its head was set back', (board) => admin.hSet(key(board, 'meta'), 'seq', '4')],
    ['its layout is newer', (board) => admin.hSet(key(board, 'meta'), 'format', '99')],
    ['a client is not readable', (board) => admin.hSet(key(board, 'clients'), ann, 'nonsense')],
    ['something else lies under its log', (board) => admin.set(key(board, 'log'), 'text')],
  ])('a board of which %s', (part, damage) => {
    it('is damaged for whoever asks, and never empty', async () => {
      const board = await filled()
      await damage(board)
      const asked = [
        () => store.openClient(board, ann, user, 1),
        () => store.commit(board, [batch(ann, 6, 'f')], 1),
        ...(part.startsWith('a client')
          ? []
          : [
              () => store.info(board),
              () => store.createBoard(board, 'x'),
              () => store.readLog(board, 2, 10),
              () => store.readSnapshot(board),
              () => store.setTitle(board, 'x'),
            ]),
      ]
      for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'E_DAMAGED' })
    })
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
    expect((await logAfter(store, board)).sort()).toHaveLength(2)
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
