import { expect, it, vi } from 'vitest'
import type { ClientId, Epoch } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Batch, CommitResult } from '../store/store.ts'
import { Committer } from './committer.ts'

const batch = (n: number, operations = 1): Batch => ({
  client: 'abcdefgh' as ClientId,
  fence: 1,
  n,
  submissions: Array.from({ length: operations }, () => ({ text: 'x' })),
})

const resultOf = (batches: readonly Batch[]): CommitResult => ({
  epoch: 'epoch-01' as Epoch,
  seq: 1,
  first: 1,
  follows: '',
  runs: [],
  results: batches.map(({ n }) => ({ status: 'stored', n })),
})

/** A store whose commits end when the test says so. */
function slowStore() {
  const groups: (readonly Batch[])[] = []
  const ends: { finish: () => void; fail: (error: unknown) => void }[] = []
  const commit = (batches: readonly Batch[]) => {
    groups.push(batches)
    return new Promise<CommitResult>((resolve, reject) =>
      ends.push({ finish: () => resolve(resultOf(batches)), fail: reject }),
    )
  }
  return { groups, ends, commit }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const immediate = { spacing: () => 0, clock: () => 0 }

it('commits at once when idle, and groups what arrives meanwhile', async () => {
  const { groups, ends, commit } = slowStore()
  const committer = new Committer({ commit, ...immediate })
  const answers = [1, 2, 3].map((n) => committer.submit(batch(n)))
  expect(groups.map((group) => group.length)).toEqual([1])
  ends[0]!.finish()
  await settled()
  expect(groups.map((group) => group.length)).toEqual([1, 2])
  ends[1]!.finish()
  expect((await Promise.all(answers)).map(({ result }) => result)).toEqual(
    [1, 2, 3].map((n) => ({ status: 'stored', n })),
  )
})

it('tells everybody of a group that failed, and goes on', async () => {
  const { ends, commit } = slowStore()
  const committer = new Committer({ commit, ...immediate })
  const failing = committer.submit(batch(1))
  const next = committer.submit(batch(2))
  ends[0]!.fail(new Refusal('E_STORE'))
  await expect(failing).rejects.toMatchObject({ code: 'E_STORE' })
  await settled()
  ends[1]!.finish()
  await expect(next).resolves.toMatchObject({ result: { status: 'stored' } })
})

it('bounds a group', async () => {
  const { groups, ends, commit } = slowStore()
  const committer = new Committer({ commit, ...immediate })
  void committer.submit(batch(1))
  for (let n = 2; n <= 10; n++) void committer.submit(batch(n, 1_000))
  ends[0]!.finish()
  await settled()
  expect(groups[1]!.length).toBe(4)
})

it('refuses more than may wait', async () => {
  const { commit } = slowStore()
  const committer = new Committer({ commit, ...immediate })
  for (let n = 0; n <= 2_000; n++) void committer.submit(batch(n))
  await expect(committer.submit(batch(9_999))).rejects.toMatchObject({ code: 'E_STORE', retryAfter: 1_000 })
})

it('keeps the distance that it is told between two commits, and none before the first', async () => {
  vi.useFakeTimers()
  const { groups, ends, commit } = slowStore()
  const committer = new Committer({ commit, spacing: () => 16, clock: () => Date.now() })
  void committer.submit(batch(1))
  expect(groups).toHaveLength(1)
  ends[0]!.finish()
  await vi.advanceTimersByTimeAsync(5)
  void committer.submit(batch(2))
  void committer.submit(batch(3))
  await vi.advanceTimersByTimeAsync(10)
  expect(groups).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(groups.map((group) => group.length)).toEqual([1, 2])
  vi.useRealTimers()
})

it('says how many batches come in a second, as it was lately', async () => {
  let now = 0
  const rates: number[] = []
  const spacing = (rate: number) => (rates.push(rate), 0)
  const commit = (batches: readonly Batch[]) => Promise.resolve(resultOf(batches))
  const committer = new Committer({ commit, spacing, clock: () => now })
  const draw = async (count: number) => {
    for (let n = 0; n < count; n++) void committer.submit(batch(n))
    await committer.drained()
    now += 10
  }
  for (let at = 0; at < 400; at++) await draw(1)
  expect(rates[0]).toBe(0)
  expect(rates.at(-1)).toBeCloseTo(100, 0)
  now += 60_000
  await draw(1)
  await draw(1)
  expect(rates.at(-1)).toBeLessThan(1)
})

it('is drained when nothing is in flight or waiting', async () => {
  const { ends, commit } = slowStore()
  const committer = new Committer({ commit, ...immediate })
  void committer.submit(batch(1))
  let drained = false
  const drain = committer.drained().then(() => (drained = true))
  await settled()
  expect(drained).toBe(false)
  ends[0]!.finish()
  await drain
})
