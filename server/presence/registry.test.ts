/** What every registry of people does, whichever it is. */
import { nanoid } from 'nanoid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RedisServer } from '../../e2e/support/redis.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { RedisRunner } from '../store/redis/redis-runner.ts'
import { redisRunner } from '../testing/redis-runner.ts'
import { RedisRegistry } from './redis-registry.ts'
import { MemoryRegistry, type Member, type PeopleRegistry } from './registry.ts'

const long = 60_000

const member = (client: string, fence = 1): Member => ({
  person: {
    client: client as ClientId,
    user: 'user-0123456789abcdefg' as UserId,
    name: 'Ann "the quick" \u{1f98a}',
    color: 'blue',
    state: 'here',
  },
  fence,
})

function describeRegistry(name: string, open: () => PeopleRegistry): void {
  describe(name, () => {
    let board: BoardId
    let registry: PeopleRegistry
    beforeEach(() => {
      board = nanoid<BoardId>(22)
      registry = open()
    })
    const clients = async () => (await registry.list(board)).map(({ person }) => person.client).sort()

    it('gives back who is there, as they were put', async () => {
      await registry.put(board, member('a'), long)
      expect(await registry.list(board)).toEqual([member('a')])
    })

    it('has place for so many and no more, also where all come at the same moment', async () => {
      const entering = Array.from({ length: 10 }, (_, at) => registry.enter(board, member(`client-${at}`), long, 3))
      expect((await Promise.all(entering)).filter((entered) => entered)).toHaveLength(3)
      const [first = ''] = await clients()
      // Whoever is there already takes no second place.
      expect(await registry.enter(board, member(first, 2), long, 3)).toBe(true)
      expect(await registry.enter(board, member('late'), long, 3)).toBe(false)
      await registry.remove(board, first as ClientId, 2)
      expect(await registry.enter(board, member('late'), long, 3)).toBe(true)
      expect(await clients()).toHaveLength(3)
    })

    it('has the place of those again whose time is over', async () => {
      expect(await registry.enter(board, member('a'), 1, 1)).toBe(true)
      await waitFor('the time to be over', () => registry.enter(board, member('b'), long, 1))
      expect(await clients()).toEqual(['b'])
    })

    it('never lets an older connection overrule a newer one', async () => {
      await registry.put(board, member('a', 2), long)
      await registry.put(board, { ...member('a', 1), person: { ...member('a').person, state: 'away' } }, long)
      await registry.remove(board, 'a' as ClientId, 1)
      expect(await registry.list(board)).toEqual([member('a', 2)])
    })
  })
}

describeRegistry('a registry in memory', () => new MemoryRegistry(() => performance.now()))

describe('in Redis', () => {
  let redis: RedisServer
  let runner: RedisRunner
  beforeAll(async () => {
    redis = await RedisServer.start()
    runner = await redisRunner(redis.url)
  })
  afterAll(async () => {
    runner.close()
    await redis.dispose()
  })
  describeRegistry('a registry', () => new RedisRegistry(runner))
})
