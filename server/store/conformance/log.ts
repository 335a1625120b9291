import { expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import type { BoardStore } from '../store.ts'
import { ann, batch, ben, boardOfTwo, linesOf, snapshotNow, type Handles } from './helpers.ts'

export function describeLog(handles: () => Handles): void {
  /** Six operations in three commits. */
  async function filled(store: BoardStore): Promise<BoardId> {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a1', 'a2')], 11)
    await store.commit(board, [batch(ben, 1, 'b1'), batch(ann, 3, 'a3')], 12)
    await store.commit(board, [batch(ann, 4, 'a4', 'a5')], 13)
    return board
  }

  it('is read piece by piece', async () => {
    const { store, other } = handles()
    const board = await filled(store)
    const { epoch } = await store.info(board)
    const piece = await other.readLog(board, 1, 3)
    expect(piece).toMatchObject({ epoch, first: 2, head: 6, at: 12 })
    expect(linesOf(piece!)).toEqual([`2 ${ann}:2 a2`, `3 ${ben}:1 b1`, `4 ${ann}:3 a3`])
    expect(linesOf((await store.readLog(board, 4, 100))!)).toEqual([`5 ${ann}:4 a4`, `6 ${ann}:5 a5`])
    expect(await store.readLog(board, 6, 100)).toMatchObject({ runs: [], first: 7, head: 6 })
  })

  it('joins what follows in number, whatever commit it came in', async () => {
    const { store } = handles()
    const board = await filled(store)
    expect((await store.readLog(board, 3, 100))!.runs).toEqual([{ client: ann, n: 3, operations: ['a3', 'a4', 'a5'] }])
  })

  it('cannot be read from where it does not reach', async () => {
    const { store } = handles()
    const board = await filled(store)
    expect(await store.readLog(board, 7, 10)).toBeNull()
    await store.writeSnapshot(board, await snapshotNow(store, board, {}, 2))
    expect(await store.info(board)).toMatchObject({ floor: 4, seq: 6, last: `${ann}:5` })
    expect(await store.readLog(board, 3, 10)).toBeNull()
    expect(linesOf((await store.readLog(board, 4, 10))!)).toHaveLength(2)
  })

  it('knows each of its operations by its number', async () => {
    const { store, other } = handles()
    const board = await filled(store)
    const found = await Promise.all([0, 1, 3, 6, 7].map((seq) => store.operationAt(board, seq)))
    expect(found).toEqual(['', `${ann}:1`, `${ben}:1`, `${ann}:5`, null])
    await store.writeSnapshot(board, await snapshotNow(store, board, {}, 2))
    const left = await Promise.all([2, 3, 4, 5].map((seq) => other.operationAt(board, seq)))
    expect(left).toEqual([null, null, `${ann}:3`, `${ann}:4`])
  })

  it('goes on where it was trimmed to nothing', async () => {
    const { store } = handles()
    const board = await filled(store)
    await store.writeSnapshot(board, await snapshotNow(store, board, {}, 0))
    expect(await store.info(board)).toMatchObject({ floor: 6, seq: 6, last: `${ann}:5` })
    expect(await store.readLog(board, 6, 10)).toMatchObject({ runs: [], head: 6 })
    const { first, follows } = await store.commit(board, [batch(ann, 5, 'a5'), batch(ann, 6, 'a6')], 14)
    expect({ first, follows }).toEqual({ first: 7, follows: `${ann}:5` })
    expect(linesOf((await store.readLog(board, 6, 10))!)).toEqual([`7 ${ann}:6 a6`])
  })
}
