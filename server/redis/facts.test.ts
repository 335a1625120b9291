import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RedisServer } from '../../e2e/support/redis.ts'
import { tell } from '../../e2e/support/redis-topologies.ts'
import type { RedisSetup } from '../config/redis-settings.ts'
import { judge, pictureBytes, readFacts, type RedisFacts } from './facts.ts'

const good: RedisFacts = {
  version: '7.2.4',
  mode: 'standalone',
  role: 'master',
  replicas: 0,
  policy: 'noeviction',
  memory: 0,
  appendOnly: true,
  saves: false,
}
const server: RedisSetup = { kind: 'server', url: 'redis://127.0.0.1' }
const access = { username: null, password: null, tls: false }
const cluster: RedisSetup = { kind: 'cluster', nodes: [], ...access }

const verdict = (facts: Partial<RedisFacts>, setup: RedisSetup = server, replicas = 0) =>
  judge({ ...good, ...facts }, { setup, replicas })

describe('a Redis', () => {
  it('that keeps what it is given is fine', () => {
    expect(verdict({})).toEqual({ impossible: [], unsafe: [], notes: [] })
    expect(verdict({ mode: 'cluster' }, cluster)).toEqual({ impossible: [], unsafe: [], notes: [] })
  })

  it.each<[string, Partial<RedisFacts>, RedisSetup, RegExp]>([
    ['too old', { version: '6.2.14' }, server, /too old/],
    ['a Sentinel', { mode: 'sentinel' }, server, /REDIS_SENTINELS/],
    ['part of a cluster', { mode: 'cluster' }, server, /REDIS_CLUSTER/],
    ['no part of a cluster', {}, cluster, /REDIS_URL/],
    ['a replica', { role: 'slave' }, server, /replica/],
  ])('that is %s cannot be used', (_what, facts, setup, sentence) => {
    expect(verdict(facts, setup).impossible).toEqual([expect.stringMatching(sentence)])
  })

  it.each<[string, Partial<RedisFacts>, RegExp]>([
    ['may throw boards away', { policy: 'allkeys-lru' }, /noeviction/],
    ['keeps nothing on its disk', { appendOnly: false, saves: false }, /appendonly/],
  ])('that %s is unsafe', (_what, facts, sentence) => {
    expect(verdict(facts).unsafe).toEqual([expect.stringMatching(sentence)])
  })

  it.each<[string, Partial<RedisFacts>, number, RegExp]>([
    ['saves now and then', { appendOnly: false, saves: true }, 0, /minutes/],
    ['does not tell whether it saves', { appendOnly: false, saves: null }, 0, /minutes/],
    ['has too few replicas', { replicas: 1 }, 2, /2, but 1/],
  ])('that %s is noted', (_what, facts, replicas, sentence) => {
    expect(verdict(facts, server, replicas)).toEqual({
      impossible: [],
      unsafe: [],
      notes: [expect.stringMatching(sentence)],
    })
  })
})

describe('what a real Redis says of itself', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await RedisServer.start()
  })
  afterAll(() => redis.dispose())

  const facts = () => readFacts((words) => tell(redis.port, ...words))

  it('is read', async () => {
    expect(await facts()).toEqual({ ...good, version: expect.stringMatching(/^\d+\.\d+/) as string })
    await tell(redis.port, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
    await tell(redis.port, 'CONFIG', 'SET', 'save', '60 1')
    await tell(redis.port, 'CONFIG', 'SET', 'appendonly', 'no')
    expect(await facts()).toMatchObject({ policy: 'allkeys-lru', saves: true, appendOnly: false })
  })

  it('is read where CONFIG is forbidden', async () => {
    const forbidden = (words: readonly string[]) =>
      words[0] === 'CONFIG' ? Promise.reject(new Error('NOPERM')) : tell(redis.port, ...words)
    expect(await readFacts(forbidden)).toMatchObject({ role: 'master', saves: null })
  })
})

it('keeps half of its memory for boards, where it says how much it has', () => {
  expect(pictureBytes([{ memory: 0 }], 1e9)).toBe(1e9)
  expect(pictureBytes([{ memory: 8e8 }], 1e9)).toBe(3e8)
  expect(pictureBytes([{ memory: 8e8 }, { memory: 8e8 }], 1e9)).toBe(6e8)
  expect(pictureBytes([{ memory: 8e8 }], 1_000)).toBe(1_000)
})
