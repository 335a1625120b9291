import { afterEach, beforeEach, describe, it } from 'vitest'
import { RedisServer } from '../../e2e/support/redis.ts'
import { RedisCluster, ReplicatedRedis, tell } from '../../e2e/support/redis-topologies.ts'
import { waitFor } from '../../e2e/support/wait.ts'
import { parseConfig } from '../config/config.ts'
import { createLog } from '../log.ts'
import { openStorage } from '../store/open.ts'
import { dot, type Member } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'

let parts: AsyncDisposableStack
beforeEach(() => {
  parts = new AsyncDisposableStack()
})
afterEach(() => parts.disposeAsync())

const disposed = async <T extends { dispose(): Promise<void> }>(part: Promise<T>): Promise<T> =>
  parts.adopt(await part, (running) => running.dispose())

/** A node on the Redis that the settings name. */
async function startNode(env: Record<string, string>): Promise<TestNode> {
  const config = parseConfig(env)
  const { store, registry } = await openStorage({ config, log: createLog('silent'), took: () => undefined })
  parts.adopt(store, (opened) => opened.close())
  return parts.adopt(await TestNode.start({ store, registry, env }), (node) => node.close())
}

/** Two members of one board, each on a node of its own. */
async function twoMembers(env: Record<string, string>): Promise<[Member, Member]> {
  const [one, two] = await Promise.all([startNode(env), startNode(env)])
  const board = await one.makeBoard()
  const [ann, ben] = await Promise.all([one.connect(), two.connect()])
  await ann.join(board)
  await ben.join(board)
  return [ann, ben]
}

/** Ann's stroke number `n` is stored, and Ben gets it as a frame. */
async function reaches(ann: Member, ben: Member, n: number): Promise<void> {
  const answer = await ann.submitAt(n, [dot])
  if (!answer.ok) throw new Error(`refused: ${answer.code}`)
  await ben.received(answer.seq)
}

/**
 * The same after something broke, for one of the strokes from number `n` on: those that were stored before every
 * connection was back reach nobody as frames. Returns the next number.
 */
async function reachesAgain(ann: Member, ben: Member, n: number): Promise<number> {
  let next = n
  await waitFor('a frame to reach the other node', async () => {
    const answer = await ann.submitAt(next, [dot])
    if (!answer.ok) return false
    next++
    return Promise.race([ben.received(answer.seq).then(() => true), patience()])
  })
  return next
}

/** How long a frame may take before another stroke is drawn. */
const patience = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 1_000))

describe('a frame reaches those on another node', () => {
  it('over one Redis, again after its subscriptions were killed and after a restart', async () => {
    const redis = await disposed(RedisServer.start())
    const [ann, ben] = await twoMembers({ REDIS_URL: redis.url })
    await reaches(ann, ben, 1)
    await tell(redis.port, 'CLIENT', 'KILL', 'TYPE', 'pubsub')
    const next = await reachesAgain(ann, ben, 2)
    await redis.crash()
    await redis.start()
    await reachesAgain(ann, ben, next)
  })

  it('over a Redis Cluster', async () => {
    const cluster = await disposed(RedisCluster.start())
    const [ann, ben] = await twoMembers({ REDIS_CLUSTER: cluster.addresses })
    await reaches(ann, ben, 1)
  })

  it('over a master that Sentinels name, and over the one that takes its place', async () => {
    const redis = await disposed(ReplicatedRedis.start())
    const [ann, ben] = await twoMembers({ REDIS_SENTINELS: redis.sentinel, REDIS_SENTINEL_NAME: redis.name })
    await reaches(ann, ben, 1)
    await redis.failOver()
    await reachesAgain(ann, ben, 2)
  })
})
