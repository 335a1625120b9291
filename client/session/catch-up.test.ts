import { expect, it, vi } from 'vitest'
import type { BoardState, ResumeToken } from '#shared/board/board.ts'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { CatchUp } from './catch-up.ts'

const here: ResumeToken = { epoch: 'epoch-01' as Epoch, seq: 7, last: 'abcdefgh:7' }
const there: ResumeToken = { ...here, last: 'ijklmnop:7' }

function catchUp(start: ResumeToken | null, behind = true) {
  let position = start
  const log = vi.fn(async (_board: BoardId, { last }: ResumeToken) => {
    if (last !== there.last) throw new Refusal('E_EPOCH')
    return null
  })
  const replaced = vi.fn()
  const take = vi.fn((state: BoardState) => void (position = state.token))
  const reader = new CatchUp({
    board: 'board-0123456789abcdef' as BoardId,
    bulk: {
      snapshot: async () => ({ ...there, format: 1, count: 0, lines: [] }),
      log,
    },
    random: () => 0,
    position: () => position,
    behind: () => behind,
    take,
    frame: vi.fn(),
    replaced,
    refused: vi.fn(),
  })
  return { reader, replaced, take, log }
}

// The store may have lost own work and gone on without it: only when it is offered again can that be found out.
it.each(['log', 'board'] as const)(
  'tells of it when another board took the place of the one here, asked for the %s',
  async (what) => {
    const { reader, replaced, take } = catchUp(here)
    reader.want(what)
    await vi.waitFor(() => expect(replaced).toHaveBeenCalledOnce())
    expect(take).toHaveBeenCalledOnce()
  },
)

it('tells of nothing when it was the first board', async () => {
  const { reader, replaced, take } = catchUp(null)
  reader.want('log')
  await vi.waitFor(() => expect(take).toHaveBeenCalledOnce())
  // Nothing that follows waits for anything.
  await new Promise((resolve) => setImmediate(resolve))
  expect(replaced).not.toHaveBeenCalled()
})

it('reads no gap that is none any more', async () => {
  const closed = catchUp(there, false)
  closed.reader.want('gap')
  const open = catchUp(there)
  open.reader.want('gap')
  await vi.waitFor(() => expect(open.log).toHaveBeenCalledOnce())
  expect(closed.log).not.toHaveBeenCalled()
})

it('reads the log that it was asked for, also where a gap that closed was spoken of since', async () => {
  const { reader, log } = catchUp(there, false)
  reader.want('log')
  reader.want('log')
  reader.want('gap')
  await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(2))
})
