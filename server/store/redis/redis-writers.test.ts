/** Two nodes that write one board's snapshot at the same time, each stopped where it hurts most. */
import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RedisServer } from '../../../e2e/support/redis.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { ann, batch, boardOfTwo, logAfter, snapshotNow } from '../conformance/helpers.ts'
import { redisRunner } from '../../testing/redis-runner.ts'
import type { RedisRunner } from './redis-runner.ts'
import { RedisStore } from './redis-store.ts'

type Step = Parameters<RedisRunner['run']>[0]

/** A store that does something of the test's before one of its steps. */
async function interrupted(url: string, before: (step: Step, count: number) => Promise<unknown>): Promise<RedisStore> {
  const runner = await redisRunner(url)
  const run = runner.run.bind(runner)
  const counts = new Map<Step, number>()
  runner.run = async (step, keys, args) => {
    const count = (counts.get(step) ?? 0) + 1
    counts.set(step, count)
    await before(step, count)
    return run(step, keys, args)
  }
  return new RedisStore(runner, Date.now)
}

describe('two nodes', () => {
  let redis: RedisServer
  let newerNode: RedisStore
  let board: BoardId

  beforeAll(async () => {
    redis = await RedisServer.start()
    newerNode = new RedisStore(await redisRunner(redis.url), Date.now)
  })
  afterAll(async () => {
    await newerNode.close()
    await redis.dispose()
  })
  beforeEach(async () => {
    board = await boardOfTwo(newerNode)
    await newerNode.commit(board, [batch(ann, 1, 'x')], 1)
  })

  /** Three pieces. */
  const many = (line: string) => Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`e${at}`, line]))
  const lineCounts = async () => {
    const counts: Record<string, number> = {}
    for (const line of (await newerNode.readSnapshot(board)).lines) counts[line] = (counts[line] ?? 0) + 1
    return counts
  }

  it("refuse the older one's pieces from the moment that the newer one begins, which finishes", async () => {
    const older = await snapshotNow(newerNode, board, many('old'), 0)
    await newerNode.commit(board, [batch(ann, 2, 'y')], 2)
    const newer = await snapshotNow(newerNode, board, many('new'))
    let refused: boolean | undefined
    // The newer one writes its first piece after the older one's, and goes on when that one has been refused.
    const newerSlow = await interrupted(redis.url, async (step, count) => {
      if (step === 'elements' && count === 2) refused = await olderWriting
    })
    let newerWriting: Promise<boolean> | undefined
    const olderNode = await interrupted(redis.url, async (step, count) => {
      if (step !== 'elements' || count !== 2) return
      newerWriting = newerSlow.writeSnapshot(board, newer)
      while ((await lineCounts())['new'] === undefined) continue
    })
    const olderWriting = olderNode.writeSnapshot(board, older)
    expect(await olderWriting).toBe(false)
    expect(await newerWriting).toBe(true)
    expect(refused).toBe(false)
    expect(await lineCounts()).toEqual({ new: 1_500 })
    expect(await newerNode.info(board)).toMatchObject({ snapshot: 2, floor: 0 })
    await Promise.all([olderNode.close(), newerSlow.close()])
  })

  it.each<[when: string, step: Step, count: number, pieces: number]>([
    ['in its middle', 'elements', 2, 1],
    ['when all its pieces are through', 'snapshot', 1, 3],
  ])('refuse the older one %s, even if the newer one never finishes', async (_when, at, nth, pieces) => {
    const older = await snapshotNow(newerNode, board, many('old'), 0)
    await newerNode.commit(board, [batch(ann, 2, 'y')], 2)
    const newer = await snapshotNow(newerNode, board, { e0: 'new' })
    const stuck = await interrupted(redis.url, async (step) => {
      if (step === 'snapshot') throw new Refusal('E_STORE')
    })
    const olderNode = await interrupted(redis.url, async (step, count) => {
      if (step === at && count === nth)
        await expect(stuck.writeSnapshot(board, newer)).rejects.toMatchObject({ code: 'E_STORE' })
    })
    expect(await olderNode.writeSnapshot(board, older)).toBe(false)
    // The elements are newer than their number, which the log makes good: it is all there.
    expect(await newerNode.readSnapshot(board)).toMatchObject({ seq: 0, last: '' })
    expect(await lineCounts()).toEqual({ new: 1, old: 500 * pieces - 1 })
    expect(await logAfter(newerNode, board)).toHaveLength(2)
    // A newer one than either goes on from there.
    await newerNode.commit(board, [batch(ann, 3, 'z')], 3)
    expect(await newerNode.writeSnapshot(board, await snapshotNow(newerNode, board, many('z')))).toBe(true)
    expect(await lineCounts()).toEqual({ z: 1_500 })
    expect(await newerNode.info(board)).toMatchObject({ snapshot: 3 })
    await Promise.all([olderNode.close(), stuck.close()])
  })

  it('have no effect with what is older than a finished snapshot, even in its middle', async () => {
    const older = await snapshotNow(newerNode, board, many('old'), 0)
    await newerNode.commit(board, [batch(ann, 2, 'y')], 2)
    const newer = await snapshotNow(newerNode, board, many('new'))
    const olderNode = await interrupted(redis.url, async (step, count) => {
      if (step === 'elements' && count === 2) await newerNode.writeSnapshot(board, newer)
    })
    expect(await olderNode.writeSnapshot(board, older)).toBe(true)
    expect(await lineCounts()).toEqual({ new: 1_500 })
    expect(await newerNode.info(board)).toMatchObject({ snapshot: 2, floor: 0 })
    await olderNode.close()
  })

  it('go on when Redis forgets its scripts between two pieces', async () => {
    const admin = createClient({ url: redis.url })
    await admin.connect()
    const node = await interrupted(redis.url, () => admin.sendCommand(['SCRIPT', 'FLUSH']))
    expect(await node.writeSnapshot(board, await snapshotNow(node, board, many('line')))).toBe(true)
    expect(await lineCounts()).toEqual({ line: 1_500 })
    expect((await node.commit(board, [batch(ann, 2, 'y')], 2)).seq).toBe(2)
    await node.close()
    admin.destroy()
  })
})
