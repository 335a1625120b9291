import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardId, UserId } from '#shared/model/ids.ts'
import type { Acknowledgement, DownPayload } from '#shared/wire/messages.ts'
import { Standing } from './standing.ts'
import { initialStatus, StatusBoard } from './status.ts'

const [board, other] = ['b', 'c'].map((letter) => letter.repeat(22) as BoardId) as [BoardId, BoardId]
const [owner, user] = ['o', 'u'].map((letter) => letter.repeat(22) as UserId) as [UserId, UserId]
const owned = { role: 'viewer', owner, link: 'view', deed: 'deed', user } as Acknowledgement<'join'>
const forgotten = { ...owned, role: 'editor', owner: null, link: 'edit', deed: 'nothing' } as const

let status: StatusBoard
let standing: Standing
const putBack = vi.fn(() => Promise.resolve())
const told = { removed: vi.fn(), admitted: vi.fn() }
const access = (change: object = {}) =>
  standing.listeners.access({ id: 'x', at: 0, board, ...owned, ...change } as DownPayload<'access'>)

beforeEach(() => {
  vi.clearAllMocks()
  status = new StatusBoard(initialStatus)
  const storage = { boards: () => Promise.resolve([{ id: board, title: 'Plans', opened: 0, picture: null }]) }
  standing = new Standing({ board, bulk: { putBack }, storage, status, ...told })
})

describe('what somebody may do', () => {
  it('is what the server says, at the join and later, of this board', () => {
    standing.joined(owned)
    expect(status.current).toMatchObject({ role: 'viewer', owner, link: 'view', deed: 'deed', user })
    access({ role: 'editor', deed: 'newer' })
    access({ board: other, role: 'viewer' })
    expect(status.current).toMatchObject({ role: 'editor', deed: 'newer' })
    expect(told.admitted).not.toHaveBeenCalled()
  })

  it('ends with being removed, and begins again when the server says so', () => {
    standing.joined(owned)
    for (const where of [other, board]) standing.listeners.removed({ id: 'x', at: 0, board: where, code: 'E_REMOVED' })
    expect(told.removed).toHaveBeenCalledOnce()
    expect(status.current.problem).toBe('E_REMOVED')
    access()
    expect(told.admitted).toHaveBeenCalledOnce()
  })
})

describe('a server that has the board again but has lost whose it is', () => {
  it.each([
    ['gets the deed from whoever may change the board', 'editor', 1],
    ['gets nothing from others', 'viewer', 0],
  ] as const)('%s, who goes on as before', async (_what, role, times) => {
    standing.joined({ ...owned, role })
    standing.joined(forgotten)
    expect(status.current).toMatchObject({ role, owner, link: 'view', deed: 'deed' })
    await new Promise(setImmediate)
    expect(putBack).toHaveBeenCalledTimes(times)
    if (times > 0) expect(putBack).toHaveBeenCalledWith(board, 'Plans', 'deed')
  })

  it('is taken at its word where nobody knew of an owner', () => {
    standing.joined(forgotten)
    expect(status.current).toMatchObject({ role: 'editor', owner: null, deed: '' })
    expect(putBack).not.toHaveBeenCalled()
  })
})
