import { expect, it } from 'vitest'
import { nanoid } from 'nanoid'
import { openAccess, ownedBy, type Access } from '#shared/model/access.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { memoryStore } from '../../testing/node.ts'
import type { BoardStore } from '../store.ts'
import type { BoardPart, TransferableStore } from '../transfer/transfer.ts'
import { ann, batch, ben, boardOfTwo, logAfter, newBoard, snapshotNow, user, type Handles } from './helpers.ts'

export function describeTransfer(handles: () => Handles): void {
  /** Seven operations, of which the last five are in the log; a snapshot of the first four; a client that drew nothing. */
  async function filled(store: BoardStore): Promise<BoardId> {
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'a1', '!', 'a3'), batch(ben, 1, 'b1', 'b2')], 11)
    await store.writeSnapshot(board, await snapshotNow(store, board, { e1: 'one', e2: 'two' }, 2))
    await store.commit(board, [batch(ann, 4, 'a4', '\u2028"\\é💡'), batch(ben, 3, 'b3', '!')], 12)
    await store.openClient(board, 'onlooker' as ClientId, user, 1)
    return board
  }

  const exported = (store: TransferableStore, board: BoardId) => Array.fromAsync(store.transfer.exportBoard(board))
  const sorted = (parts: BoardPart[]) => parts.map((part) => JSON.stringify(part, Object.keys(part).sort())).sort()

  async function* given(parts: Iterable<BoardPart>): AsyncGenerator<BoardPart> {
    yield* parts
  }

  it('go out with everything that belongs to them', async () => {
    const { store, other } = handles()
    const board = await filled(store)
    const { epoch, created } = await store.info(board)
    const parts = await exported(other, board)
    expect(parts.map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1])).toEqual([
      ...['begin', 'element', 'log', 'operation', 'client', 'end'],
    ])
    const snapshot = { snapshot: 4, snapshotLast: `${ben}:2` }
    const operation = (client: ClientId, n: number, at: number, text: string) => ({
      kind: 'operation' as const,
      client,
      n,
      at,
      text: text as never,
    })
    expect(sorted(parts)).toEqual(
      sorted([
        { kind: 'begin', epoch, title: 'Test', created, ...snapshot },
        { kind: 'element', id: 'e1' as never, line: 'one' },
        { kind: 'element', id: 'e2' as never, line: 'two' },
        { kind: 'log', floor: 2, floorLast: `${ann}:3`, seq: 7, last: `${ben}:3` },
        ...[operation(ben, 1, 11, 'b1'), operation(ben, 2, 11, 'b2'), operation(ann, 4, 12, 'a4')],
        ...[operation(ann, 5, 12, '\u2028"\\é💡'), operation(ben, 3, 12, 'b3')],
        { kind: 'client', client: ann, user, stored: 5, fence: 1 },
        { kind: 'client', client: ben, user, stored: 4, fence: 1 },
        { kind: 'client', client: 'onlooker' as ClientId, user, stored: 0, fence: 1 },
        { kind: 'end' },
      ]),
    )
  })

  it('come in from any store as they went out, and go on from there', async () => {
    const { store, other } = handles()
    for (const [from, to] of [
      [memoryStore(), store],
      [store, memoryStore()],
    ] as const) {
      const board = await filled(from)
      const parts = await exported(from, board)
      expect(from === to || (await to.transfer.importBoard(board, given(parts)))).toBe(true)
      const way = to === store ? other : to
      expect(sorted(await exported(way, board))).toEqual(sorted(parts))
      expect(await way.info(board)).toEqual({ ...(await from.info(board)), placed: expect.any(String) as string })
      const { results, follows } = await way.commit(board, [batch(ann, 4, 'a4'), batch(ben, 5, 'b5')], 13)
      expect([...results, follows]).toEqual([{ status: 'stored', n: 5 }, { status: 'stored', n: 5 }, `${ben}:3`])
      expect(await logAfter(way, board, 6)).toEqual([`7 ${ben}:3 b3`, `8 ${ben}:5 b5`])
      await way.writeSnapshot(board, await snapshotNow(way, board, { e1: 'uno' }, 0, ['e2']))
      expect((await way.readSnapshot(board)).lines).toEqual(['uno'])
    }
  })

  it('bring along who may do what, and are open to everybody where they are older than that', async () => {
    const { store, other } = handles()
    const board = newBoard()
    const access: Access = { ...ownedBy(user), link: 'view', people: { [user]: { role: 'viewer', name: 'Ann' } } }
    await store.createBoard(board, '', access)
    const parts = await exported(store, board)
    expect(parts[0]).toMatchObject({ kind: 'begin', access })
    const copy = newBoard()
    expect(await store.transfer.importBoard(copy, given(parts))).toBe(true)
    expect((await other.info(copy)).access).toEqual(access)
    const older = parts.map((part) => (part.kind === 'begin' ? { ...part, access: openAccess } : part))
    for (const part of older) if (part.kind === 'begin') delete (part as { access?: Access }).access
    expect(await store.transfer.importBoard(copy, given(older), { replace: true })).toBe(true)
    expect((await other.info(copy)).access).toEqual(openAccess)
    expect((await exported(store, copy))[0]).not.toHaveProperty('access')
  })

  it('come in empty, and without a log', async () => {
    const { store } = handles()
    const trimmed = await boardOfTwo(store)
    await store.commit(trimmed, [batch(ann, 1, 'a1')], 1)
    await store.writeSnapshot(trimmed, await snapshotNow(store, trimmed, { e1: 'one' }, 0))
    const empty = newBoard()
    await store.createBoard(empty, '')
    for (const [from, head] of [
      [trimmed, 1],
      [empty, 0],
    ] as const) {
      const board = newBoard()
      expect(await store.transfer.importBoard(board, given(await exported(store, from)))).toBe(true)
      await store.openClient(board, ann, user, 1)
      expect((await store.commit(board, [batch(ann, 1, 'a1', 'a2')], 2)).seq).toBe(head === 1 ? 1 : 2)
    }
  })

  it('take the place of what is there only where that is wanted, and then nothing of it is left', async () => {
    const { store } = handles()
    const [there, wanted] = [await filled(store), await boardOfTwo(store)]
    await store.writeSnapshot(there, await snapshotNow(store, there, { e3: 'three' }))
    const [before, parts] = [await exported(store, there), await exported(store, wanted)]
    expect(await store.transfer.importBoard(there, given(parts))).toBe(false)
    expect(sorted(await exported(store, there))).toEqual(sorted(before))
    expect(await store.transfer.importBoard(there, given(parts), { replace: true })).toBe(true)
    expect(sorted(await exported(store, there))).toEqual(sorted(parts))
  })

  it('are not written over by a snapshot of what was there before, although the log grows to be the same again', async () => {
    const { store, other } = handles()
    const board = await filled(store)
    const parts = await exported(store, board)
    const more = () => store.commit(board, [batch(ben, 5, 'b5', 'b6')], 13)
    await more()
    const late = await snapshotNow(store, board, { e1: 'late' }, 0)
    expect(await other.transfer.importBoard(board, given(parts), { replace: true })).toBe(true)
    await more()
    for (const change of [late, { ...late, changed: new Map() }])
      expect(await store.writeSnapshot(board, change)).toBe(true)
    expect(await store.info(board)).toMatchObject({ seq: late.seq, last: late.last, snapshot: 4, floor: 2 })
    expect(new Set((await store.readSnapshot(board)).lines)).toEqual(new Set(['one', 'two']))
    await other.writeSnapshot(board, await snapshotNow(store, board, { e1: 'uno' }))
    expect(new Set((await store.readSnapshot(board)).lines)).toEqual(new Set(['uno', 'two']))
  })

  it.each<[what: string, cut: (parts: BoardPart[]) => BoardPart[]]>([
    ['ends too early', (parts) => parts.slice(0, -1)],
    ['lacks an operation', (parts) => parts.filter((part) => !(part.kind === 'operation' && part.n === 3))],
    ['has no beginning', (parts) => parts.slice(1)],
    ['has nothing', () => []],
  ])('leave things as they were where what comes in %s', async (_what, cut) => {
    const { store } = handles()
    const [there, board] = [await filled(store), newBoard()]
    const parts = await exported(store, there)
    await expect(store.transfer.importBoard(board, given(cut(parts)))).rejects.toThrow(/parts/)
    await expect(store.info(board)).rejects.toMatchObject({ code: 'E_NOTFOUND' })
    await expect(store.transfer.importBoard(there, given(cut(parts)), { replace: true })).rejects.toThrow(/parts/)
    expect(sorted(await exported(store, there))).toEqual(sorted(parts))
  })

  it('forget what came before where the parts begin anew', async () => {
    const { store } = handles()
    const [first, second] = [await filled(store), await boardOfTwo(store)]
    const [given1, given2] = [await exported(store, first), await exported(store, second)]
    const board = newBoard()
    expect(await store.transfer.importBoard(board, given([...given1.slice(0, -1), ...given2]))).toBe(true)
    expect(sorted(await exported(store, board))).toEqual(sorted(given2))
  })

  it('fit together although they are written and trimmed while they go out', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    const lines = (n: number) => Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`e${at}`, `at ${n}`]))
    let [n, going] = [0, true]
    const writing = (async () => {
      while (going) {
        n++
        await store.commit(board, [batch(ann, n, `a${n}`), batch(ben, 2 * n - 1, `b${n}`, '!')], n)
        if (n % 20 === 0) await store.writeSnapshot(board, await snapshotNow(store, board, lines(2 * n), 45))
        // In memory, nothing else would get its turn.
        await new Promise(setImmediate)
        if (n === 30) await store.openClient(board, 'latecome' as ClientId, user, 1)
      }
    })()
    try {
      for (let round = 0; round < 6; round++) {
        const copy = memoryStore()
        expect(await copy.transfer.importBoard(board, other.transfer.exportBoard(board))).toBe(true)
        const { seq, floor, snapshot, last } = await copy.info(board)
        expect(floor).toBeLessThanOrEqual(snapshot)
        const log = await logAfter(copy, board, floor)
        expect(log).toHaveLength(seq - floor)
        if (log.length > 0) expect(log.at(-1)).toContain(` ${last} `)
        // Elements are of the snapshot or newer, and never of what the log does not have.
        for (const line of (await copy.readSnapshot(board)).lines) {
          expect(Number(line.slice(3))).toBeGreaterThanOrEqual(snapshot)
          expect(Number(line.slice(3))).toBeLessThanOrEqual(seq)
        }
        const { clients } = copy.boards.get(board)!
        expect(clients.get(ann)!.stored).toBe(seq / 2)
        expect(clients.get(ben)!.stored).toBeGreaterThanOrEqual(seq - 1)
      }
    } finally {
      going = false
      await writing
    }
  })

  it('begin anew where their log was trimmed meanwhile, and are given up where that goes on', async () => {
    const { store, other } = handles()
    const board = await filled(store)
    let [n, trims] = [3, 1]
    // Ann has stored five.
    async function* trimmedMeanwhile() {
      for await (const part of other.transfer.exportBoard(board)) {
        yield part
        if (part.kind !== 'begin' || trims-- <= 0) continue
        await store.commit(board, [batch(ann, 2 + ++n, 'more')], n)
        await store.writeSnapshot(board, await snapshotNow(store, board, { e1: `one ${n}` }, 0))
      }
    }
    const parts = await Array.fromAsync(trimmedMeanwhile())
    expect(parts.filter(({ kind }) => kind === 'begin')).toHaveLength(2)
    expect(parts).toContainEqual({ kind: 'element', id: 'e1', line: 'one 4' })
    const copy = memoryStore()
    expect(await copy.transfer.importBoard(board, given(parts))).toBe(true)
    expect(await copy.info(board)).toEqual({ ...(await store.info(board)), placed: expect.any(String) as string })
    trims = 100
    await expect(Array.fromAsync(trimmedMeanwhile())).rejects.toMatchObject({ code: 'E_STORE' })
  })

  it('are all named', async () => {
    const { store, other } = handles()
    const boards = await Promise.all([boardOfTwo(store), filled(store), boardOfTwo(store)])
    const named = await Array.fromAsync(other.transfer.boards())
    expect(named).toEqual(expect.arrayContaining(boards))
    expect(new Set(named).size).toBe(named.length)
  })

  it('are not there where nobody made them', async () => {
    const { store } = handles()
    await expect(exported(store, newBoard())).rejects.toMatchObject({ code: 'E_NOTFOUND' })
  })

  it('come with the secrets, which may be put in place', async () => {
    const { store, other } = handles()
    const name = `test-${nanoid(8)}`
    const value = await store.secret(name)
    expect(await Array.fromAsync(other.transfer.secrets())).toContainEqual({ name, value })
    await other.transfer.keepSecret({ name, value: 'x'.repeat(43) })
    expect(await store.secret(name)).toBe('x'.repeat(43))
  })
}
