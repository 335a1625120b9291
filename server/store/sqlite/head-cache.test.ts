import { expect, it } from 'vitest'
import { openAccess } from '#shared/model/access.ts'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import type { BoardInfo } from '../store.ts'
import { HeadCache } from './head-cache.ts'

const [one, other] = ['one' as BoardId, 'other' as BoardId]

const headAt = (seq: number): BoardInfo => ({
  ...{ epoch: 'epoch' as Epoch, seq, last: '', title: '', created: 0, floor: 0, snapshot: 0, placed: '' },
  access: openAccess,
})

it('asks once for as long as nothing changes, and anew for the board that does', async () => {
  const heads = new HeadCache()
  const asked: BoardId[] = []
  const look = (board: BoardId) => heads.get(board, async () => headAt(asked.push(board)))
  await Promise.all([look(one), look(one), look(other)])
  expect(asked).toEqual([one, other])

  heads.forget(one)
  expect((await look(one)).seq).toBe(3)
  expect((await look(other)).seq).toBe(2)
})

it('does not give what was asked before a change to those who ask after it', async () => {
  const heads = new HeadCache()
  const before = Promise.withResolvers<BoardInfo>()
  const early = heads.get(one, () => before.promise)
  heads.forget(one)
  const late = heads.get(one, async () => headAt(2))
  before.resolve(headAt(1))
  expect((await early).seq).toBe(1)
  expect((await late).seq).toBe(2)
  expect((await heads.get(one, async () => headAt(3))).seq).toBe(2)
})

it('keeps no failure, and a failure of an earlier look takes nothing away', async () => {
  const heads = new HeadCache()
  const lost = Promise.withResolvers<BoardInfo>()
  const early = heads.get(one, () => lost.promise)
  heads.forget(one)
  await heads.get(one, async () => headAt(1))
  lost.reject(new Error('no answer'))
  await expect(early).rejects.toThrow('no answer')
  expect((await heads.get(one, async () => headAt(2))).seq).toBe(1)

  await expect(heads.get(other, () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer')
  expect((await heads.get(other, async () => headAt(3))).seq).toBe(3)
})

it('keeps no more than it may', async () => {
  const heads = new HeadCache(2)
  for (const board of ['a', 'b', 'c'] as BoardId[]) await heads.get(board, async () => headAt(1))
  expect((await heads.get('c' as BoardId, async () => headAt(2))).seq).toBe(1)
  expect((await heads.get('a' as BoardId, async () => headAt(2))).seq).toBe(2)
})
