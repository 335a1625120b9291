import { expect, it } from 'vitest'
import type { ClientId } from '#shared/model/ids.ts'
import { defaultServerLimits } from '#shared/model/limits.ts'
import { ann, batch, ben, boardOfTwo, logAfter, user, type Handles } from './helpers.ts'

export function describeNumbering(handles: () => Handles): void {
  it('gives operations consecutive numbers in the order of the batches', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    const { epoch } = await store.info(board)
    const first = await store.commit(board, [batch(ann, 1, 'a1', 'a2'), batch(ben, 1, 'b1'), batch(ann, 3, 'a3')], 7)
    expect(first).toEqual({
      epoch,
      seq: 4,
      first: 1,
      follows: '',
      results: [
        { status: 'stored', n: 2 },
        { status: 'stored', n: 1 },
        { status: 'stored', n: 3 },
      ],
      runs: [
        { client: ann, n: 1, operations: ['a1', 'a2'] },
        { client: ben, n: 1, operations: ['b1'] },
        { client: ann, n: 3, operations: ['a3'] },
      ],
    })
    const second = await other.commit(board, [batch(ben, 2, 'b2')], 8)
    expect(second).toMatchObject({ seq: 5, first: 5, follows: `${ann}:3` })
    expect(await other.info(board)).toMatchObject({ seq: 5, last: `${ben}:2` })
    expect(await logAfter(store, board)).toEqual([
      `1 ${ann}:1 a1`,
      `2 ${ann}:2 a2`,
      `3 ${ben}:1 b1`,
      `4 ${ann}:3 a3`,
      `5 ${ben}:2 b2`,
    ])
  })

  it('knows nobody by what they were allowed before', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    const { access } = await store.info(board)
    const judged = (version: number) => ({ ...batch(ann, 1, 'a1'), access: version })
    await other.setAccess(board, { ...access, link: 'view', version: access.version + 1 })
    const { version } = (await store.info(board)).access
    const late = await store.commit(board, [judged(version - 1), batch(ben, 1, 'b1')], 1)
    expect(late.results).toEqual([{ status: 'unknown' }, { status: 'stored', n: 1 }])
    expect((await store.commit(board, [judged(version)], 2)).results).toEqual([{ status: 'stored', n: 1 }])
    expect(await logAfter(store, board)).toEqual([`1 ${ben}:1 b1`, `2 ${ann}:1 a1`])
  })

  it('passes over what is stored already, whole or in part', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a1', 'a2')], 1)
    const again = await other.commit(board, [batch(ann, 1, 'a1', 'a2')], 2)
    expect(again).toMatchObject({ seq: 2, results: [{ status: 'stored', n: 2 }], runs: [] })
    const overlapping = await store.commit(board, [batch(ann, 2, 'a2', 'a3')], 3)
    expect(overlapping.runs).toEqual([{ client: ann, n: 3, operations: ['a3'] }])
    const twice = await store.commit(board, [batch(ann, 4, 'a4'), batch(ann, 4, 'a4')], 4)
    expect(twice.results).toEqual([
      { status: 'stored', n: 4 },
      { status: 'stored', n: 4 },
    ])
    expect(await logAfter(store, board)).toEqual([1, 2, 3, 4].map((n) => `${n} ${ann}:${n} a${n}`))
  })

  it('stores nothing of a batch before which numbers are missing', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    const { results, runs } = await store.commit(board, [batch(ann, 2, 'a2'), batch(ben, 1, 'b1')], 1)
    expect(results).toEqual([
      { status: 'gap', expected: 1 },
      { status: 'stored', n: 1 },
    ])
    expect(runs).toEqual([{ client: ben, n: 1, operations: ['b1'] }])
    const late = await store.commit(board, [batch(ann, 1, 'a1'), batch(ann, 2, 'a2'), batch(ann, 5, 'a5')], 2)
    expect(late.results).toEqual([
      { status: 'stored', n: 1 },
      { status: 'stored', n: 2 },
      { status: 'gap', expected: 3 },
    ])
  })

  it('uses up the number of what was refused, and keeps nothing else of it', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    const { runs, seq } = await store.commit(board, [batch(ann, 1, 'a1', '!', 'a3', '!')], 1)
    expect(runs).toEqual([
      { client: ann, n: 1, operations: ['a1'] },
      { client: ann, n: 3, operations: ['a3'] },
    ])
    expect(seq).toBe(2)
    expect((await store.commit(board, [batch(ann, 5, 'a5')], 2)).results).toEqual([{ status: 'stored', n: 5 }])
    expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a1`, `2 ${ann}:3 a3`, `3 ${ann}:5 a5`])
  })

  it('takes nothing from a session that a newer one fences', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await other.openClient(board, ann, user, 1)
    expect(await store.commit(board, [batch(ann, 1, 'old')], 1)).toMatchObject({
      results: [{ status: 'fenced' }],
      runs: [],
      seq: 0,
    })
    const { results } = await store.commit(board, [{ ...batch(ann, 1, 'new'), fence: 2 }], 2)
    expect(results).toEqual([{ status: 'stored', n: 1 }])
  })

  it('takes nothing from a client that never opened a session', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    const { results } = await store.commit(board, [batch('stranger' as ClientId, 1, 'x'), batch(ann, 1, 'a1')], 1)
    expect(results).toEqual([{ status: 'unknown' }, { status: 'stored', n: 1 }])
    expect(await logAfter(store, board)).toEqual([`1 ${ann}:1 a1`])
  })

  it('keeps texts as they are', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    const size = defaultServerLimits.messageBytes
    const odd = [`b{'color':'ink'}`, '"\\\u0000é💡\u2028', '+', '-', ' ']
    const texts = [...odd, 'x'.repeat(size), '💡é'.repeat(size / 6)]
    await store.commit(board, [batch(ann, 1, ...texts)], 1)
    expect((await store.readLog(board, 0, 10))!.runs).toEqual([{ client: ann, n: 1, operations: texts }])
  })

  it('stores each operation once and in order, whoever writes at the same time', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    const clients = Array.from({ length: 6 }, (_, at) => `client-${at}` as ClientId)
    for (const client of clients) await store.openClient(board, client, user, 1)
    // Everybody sends everything twice, by both ways, without waiting for one another.
    const writing = clients.flatMap((client) =>
      [store, other].map(async (way) => {
        for (let n = 1; n <= 15; n++) await way.commit(board, [batch(client, n, `${client} ${n}`)], n)
      }),
    )
    await Promise.all(writing)
    const log = await logAfter(store, board)
    expect(log.map((line) => Number(line.split(' ')[0]))).toEqual(Array.from({ length: 90 }, (_, at) => at + 1))
    for (const client of clients) {
      const own = log.filter((line) => line.includes(` ${client}:`)).map((line) => line.split(' ').slice(1).join(' '))
      expect(own).toEqual(Array.from({ length: 15 }, (_, at) => `${client}:${at + 1} ${client} ${at + 1}`))
    }
  })
}
