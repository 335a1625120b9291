import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisServer } from '../../../e2e/support/redis.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { ann, batch, ben, boardOfTwo, snapshotNow, user } from '../conformance/helpers.ts'
import { redisRunner } from '../../testing/redis-runner.ts'
import { RedisStore } from './redis-store.ts'

const fields = [
  ...['format', 'title', 'epoch', 'created', 'seq', 'last', 'floor', 'floorLast'],
  ...['snapshot', 'snapshotLast', 'writing', 'clients', 'elements'],
]
const parts = ['meta', 'log', 'clients', 'elements']
const key = (board: BoardId, part: string) => `drawbridge:{${board}}:${part}`

describe('a board in Redis of which', () => {
  let redis: RedisServer
  let store: RedisStore
  let admin: ReturnType<typeof createClient>

  beforeAll(async () => {
    redis = await RedisServer.start()
    store = new RedisStore(await redisRunner(redis.url), Date.now)
    admin = createClient({ url: redis.url })
    await admin.connect()
  })
  afterAll(async () => {
    await store.close()
    admin.destroy()
    await redis.dispose()
  })

  const everything = (board: BoardId) =>
    Promise.all(parts.map(async (part) => (await admin.sendCommand<string | null>(['DUMP', key(board, part)])) ?? ''))

  /** No way to the board gives an answer, and none repairs it by throwing the rest away. */
  async function expectDamaged(damage: (board: BoardId) => Promise<unknown>): Promise<void> {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a', 'b', 'c', 'd', 'e')], 1)
    await store.writeSnapshot(board, await snapshotNow(store, board, { e1: 'one', e2: 'two' }, 3))
    await store.commit(board, [batch(ann, 6, 'f')], 2)
    const change = await snapshotNow(store, board, { e1: 'uno' }, 1)
    await damage(board)
    const before = await everything(board)
    for (const ask of [
      () => store.info(board),
      () => store.createBoard(board, 'x'),
      () => store.setTitle(board, 'x'),
      () => store.openClient(board, ann, user, 1),
      () => store.commit(board, [batch(ann, 7, 'g')], 3),
      () => store.readLog(board, 2, 10),
      () => store.operationAt(board, 4),
      () => store.readSnapshot(board),
      () => store.writeSnapshot(board, change),
    ])
      await expect(ask(), String(ask)).rejects.toMatchObject({ code: 'E_DAMAGED' })
    expect(await everything(board)).toEqual(before)
  }

  it.each(parts)('%s is gone, is damaged', (part) => expectDamaged((board) => admin.del(key(board, part))))

  it.each(parts)('%s is of another type, is damaged', (part) =>
    expectDamaged((board) => admin.set(key(board, part), 'text')),
  )

  it.each(fields)('the head has no %s, is damaged', (field) =>
    expectDamaged((board) => admin.hDel(key(board, 'meta'), field)),
  )

  it.each(fields.filter((field) => !/title|created|epoch|ast$/.test(field)))(
    'the head has a %s that is no number, is damaged',
    (field) => expectDamaged((board) => admin.hSet(key(board, 'meta'), field, 'many')),
  )

  it.each<[part: string, damage: (board: BoardId) => Promise<unknown>]>([
    ['an element is gone', (board) => admin.hDel(key(board, 'elements'), 'e1')],
    ['an operation is gone', (board) => admin.xDel(key(board, 'log'), '4-0')],
    ['the last operation is gone', (board) => admin.xDel(key(board, 'log'), '6-0')],
    ['the head was set back', (board) => admin.hSet(key(board, 'meta'), 'seq', '5')],
    ['the layout is newer', (board) => admin.hSet(key(board, 'meta'), 'format', '99')],
    ['only the head is left', (board) => admin.del(parts.slice(1).map((part) => key(board, part)))],
    ['only the elements are left', (board) => admin.del(parts.slice(0, 3).map((part) => key(board, part)))],
  ])('%s, is damaged', (_part, damage) => expectDamaged(damage))

  it('a client is not readable, is damaged for that client', async () => {
    const board = await boardOfTwo(store)
    await admin.hSet(key(board, 'clients'), ann, 'nonsense')
    await expect(store.openClient(board, ann, user, 1)).rejects.toMatchObject({ code: 'E_DAMAGED' })
    await expect(store.commit(board, [batch(ann, 1, 'a')], 1)).rejects.toMatchObject({ code: 'E_DAMAGED' })
    expect((await store.commit(board, [batch(ben, 1, 'b')], 1)).seq).toBe(1)
  })
})
