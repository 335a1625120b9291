import { expect, it } from 'vitest'
import { openAccess, ownedBy, type Access } from '#shared/model/access.ts'
import type { UserId } from '#shared/model/ids.ts'
import { ann, batch, ben, boardOfTwo, newBoard, user, type Handles } from './helpers.ts'

export function describeBoards(handles: () => Handles): void {
  it('makes an empty board, each with an epoch of its own', async () => {
    const { store, other } = handles()
    const [one, two] = [newBoard(), newBoard()]
    const made = await store.createBoard(one, 'Über „alles“ 💡')
    expect(made).toMatchObject({ title: 'Über „alles“ 💡', seq: 0, last: '', floor: 0, snapshot: 0 })
    expect(made.epoch).toMatch(/^[A-Za-z0-9_-]{8}$/)
    expect(made.created).toBeGreaterThan(1.7e12)
    expect((await store.createBoard(two, '')).epoch).not.toBe(made.epoch)
    expect(await other.info(one)).toEqual(made)
  })

  it('leaves a board that is there as it is', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await store.commit(board, [batch(ann, 1, 'x')], 1)
    const before = await store.info(board)
    expect(await other.createBoard(board, 'Other')).toEqual(before)
    expect(await store.info(board)).toEqual(before)
  })

  it('keeps who may do what, and lets one of two who change it at the same time begin anew', async () => {
    const { store, other } = handles()
    const board = newBoard()
    const owned = ownedBy(user)
    expect((await store.createBoard(board, '', owned)).access).toEqual(owned)
    expect((await store.createBoard(board, '', openAccess)).access).toEqual(owned)
    const people = { ['-1'.padEnd(22, '_')]: { role: 'removed', name: 'Zoë "12 3"\\\u2028💡' } } as const
    const next: Access = { owner: user, link: 'none', people, version: 2 }
    expect(await other.setAccess(board, next)).toBe(true)
    expect(await store.setAccess(board, { ...next, link: 'view' })).toBe(false)
    expect((await store.info(board)).access).toEqual(next)
    expect(await store.setAccess(board, { ...next, link: 'view', version: 3 })).toBe(true)
    expect((await other.info(board)).access).toEqual({ ...next, link: 'view', version: 3 })
  })

  it('takes a board that says nothing of it for open to everybody, until somebody does', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    expect((await store.info(board)).access).toEqual(openAccess)
    expect(await store.setAccess(board, ownedBy(user))).toBe(true)
    expect((await store.info(board)).access).toEqual(ownedBy(user))
  })

  it('has no board that nobody made', async () => {
    const { store } = handles()
    const board = newBoard()
    const change = {
      epoch: 'epoch123' as never,
      placed: '',
      seq: 1,
      last: '',
      changed: new Map(),
      removed: [],
      keep: 1,
    }
    for (const ask of [
      () => store.info(board),
      () => store.setTitle(board, 'x'),
      () => store.setAccess(board, ownedBy(user)),
      () => store.openClient(board, ann, user, 1),
      () => store.commit(board, [batch(ann, 1, 'x')], 1),
      () => store.readLog(board, 0, 10),
      () => store.operationAt(board, 0),
      () => store.readSnapshot(board),
      () => store.writeSnapshot(board, change),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'E_NOTFOUND' })
  })

  it('renames a board', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    await store.setTitle(board, 'Neu 🎈')
    expect((await other.info(board)).title).toBe('Neu 🎈')
  })

  it('raises the fence with each session of a client', async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    expect(await other.openClient(board, ann, user, 1)).toEqual({ fence: 2, stored: 0 })
    expect(await store.openClient(board, ann, user, 1)).toEqual({ fence: 3, stored: 0 })
    expect((await store.openClient(board, ben, user, 1)).fence).toBe(2)
  })

  it("binds a client to its first session's user", async () => {
    const { store, other } = handles()
    const board = await boardOfTwo(store)
    const stranger = 'x'.repeat(22) as UserId
    await expect(other.openClient(board, ann, stranger, 1)).rejects.toMatchObject({ code: 'E_AUTH' })
    expect(await store.openClient(board, ann, user, 1)).toEqual({ fence: 2, stored: 0 })
  })

  it('does not wait for numbers that a client does not hold any more, and forgets none that it stored', async () => {
    const { store } = handles()
    const board = await boardOfTwo(store)
    expect(await store.openClient(board, ann, user, 8)).toEqual({ fence: 2, stored: 7 })
    expect(await store.openClient(board, ann, user, 3)).toEqual({ fence: 3, stored: 7 })
    const { results } = await store.commit(board, [{ ...batch(ann, 8, 'x'), fence: 3 }], 1)
    expect(results).toEqual([{ status: 'stored', n: 8 }])
  })

  it('makes each secret once', async () => {
    const { store, other } = handles()
    const name = `test-${newBoard()}`
    const secret = await store.secret(name)
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await other.secret(name)).toBe(secret)
    expect(await store.secret(`${name}-2`)).not.toBe(secret)
  })

  it('answers when it is asked whether it is there', () => expect(handles().store.check()).resolves.toBeUndefined())
}
