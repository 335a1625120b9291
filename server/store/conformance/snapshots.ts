import { expect, it } from 'vitest'
import type { Epoch } from '#shared/model/ids.ts'
import { ann, batch, boardOfTwo, newBoard, snapshotNow, type Handles } from './helpers.ts'

export function describeSnapshots(handles: () => Handles): void {
  const sorted = (lines: readonly string[]) => [...lines].sort()

  it('is empty at first', async () => {
    const { store } = handles()
    const board = newBoard()
    const { epoch } = await store.createBoard(board, '')
    expect(await store.readSnapshot(board)).toEqual({ epoch, seq: 0, last: '', lines: [] })
  })

  it('is what was written, element by element', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'x', 'y')], 1)
    expect(await store.writeSnapshot(board, await snapshotNow(store, board, { e1: 'one', e2: 'two' }))).toBe(true)
    const { epoch } = await store.info(board)
    const first = await other.readSnapshot(board)
    expect({ ...first, lines: sorted(first.lines) }).toEqual({ epoch, seq: 2, last: `${ann}:2`, lines: ['one', 'two'] })
    expect(await store.info(board)).toMatchObject({ snapshot: 2, floor: 0 })

    await store.commit(board, [batch(ann, 3, 'z')], 2)
    await other.writeSnapshot(board, await snapshotNow(store, board, { e3: 'three', e1: 'uno' }, 1, ['e2', 'none']))
    const second = await store.readSnapshot(board)
    expect(second).toMatchObject({ seq: 3, last: `${ann}:3` })
    expect(sorted(second.lines)).toEqual(['three', 'uno'])
    expect(await store.info(board)).toMatchObject({ snapshot: 3, floor: 2 })
  })

  it('does not go back: an older one, the same again, and one of another life of the log, change nothing', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'x')], 1)
    const older = await snapshotNow(store, board, { e1: 'old' }, 0)
    await store.commit(board, [batch(ann, 2, 'y')], 2)
    const stored = await snapshotNow(store, board, { e1: 'new' })
    await store.writeSnapshot(board, stored)
    const again = { ...stored, changed: older.changed, keep: 0 }
    const foreign = { ...older, epoch: 'epoch-00' as Epoch, seq: 2 }
    for (const change of [older, foreign, { ...older, seq: 99 }, again, { ...again, changed: new Map() }]) {
      expect(await other.writeSnapshot(board, change)).toBe(true)
    }
    expect(await store.readSnapshot(board)).toMatchObject({ seq: 2, lines: ['new'] })
    expect(await store.info(board)).toMatchObject({ floor: 0 })
  })

  it('holds a large board', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'x')], 1)
    const lines = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`e${at}`, `${at} ${'p'.repeat(300)}`]))
    await store.writeSnapshot(board, await snapshotNow(store, board, lines))
    expect(sorted((await store.readSnapshot(board)).lines)).toEqual(sorted(Object.values(lines)))
  })

  it('may be written while operations are committed', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'x')], 1)
    const lines = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`e${at}`, `line ${at}`]))
    const writing = store.writeSnapshot(board, await snapshotNow(store, board, lines, 0))
    for (let n = 2; n <= 40; n++) await other.commit(board, [batch(ann, n, 'x')], n)
    expect(await writing).toBe(true)
    expect(await store.info(board)).toMatchObject({ snapshot: 1, floor: 1, seq: 40 })
    expect((await store.readSnapshot(board)).lines).toHaveLength(2_000)
  })
}
