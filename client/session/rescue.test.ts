import { describe, expect, it, vi } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import type { Element } from '#shared/elements/element.ts'
import type { StrokeElement } from '#shared/elements/stroke.ts'
import type { BoardId, ClientId, ElementId, Epoch } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { stroke as sample } from '#shared/testing/sample-stroke.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { Rescue, rescueOf } from './rescue.ts'
import { initialStatus, StatusBoard } from './status.ts'

const stroke = (id: string, change: Partial<StrokeElement> = {}): StrokeElement => ({
  ...sample,
  points: 'CCEE',
  count: 2,
  id: id as ElementId,
  ...change,
})

/** A board that lost everything but some elements, after it was given some operations. */
function after(operations: readonly Operation[], left: readonly Element[] = []): BoardState {
  const board = new BoardState({ epoch: 'epoch123' as Epoch, seq: 1_000, last: '' }, left)
  for (const [at, operation] of operations.entries())
    board.apply(operation, { client: 'cccccccc' as ClientId, n: at + 1, seq: 1_001 + at })
  return board
}

describe('what is given back', () => {
  const seen = [stroke('aaaaaaaa.1', { z: 7 }), stroke('aaaaaaaa.2', { z: 8, done: false })]

  it('is everything that a board lacks, as it was, running strokes included', () => {
    const board = after(rescueOf(seen, after([]).elements))
    expect([...board.elements.values()]).toEqual(seen)
  })

  it('is nothing where nothing is lacking', () => expect(rescueOf(seen, after([], seen).elements)).toEqual([]))

  it('is the rest of a stroke that became shorter, but no older state of one that others changed', () => {
    const [whole] = seen as [StrokeElement]
    const begun = { ...whole, points: whole.points.slice(0, 2), count: 1, done: false }
    expect(after(rescueOf([whole], after([], [begun]).elements), [begun]).elements.get(whole.id)).toEqual(whole)
    const changed = { ...whole, color: 'red' }
    expect(rescueOf([whole], after([], [changed]).elements)).toEqual([])
  })

  it('leaves alone what the board has besides', () => {
    const added = stroke('bbbbbbbb.1')
    expect(after(rescueOf(seen, after([], [added]).elements), [added]).elements.has(added.id)).toBe(true)
  })
})

describe('a board that the server does not have', () => {
  const board = 'b'.repeat(22) as BoardId
  const storage = { boards: () => Promise.resolve([{ id: board, title: 'Plans', opened: 0, picture: null }]) }

  function rescue(putBack: (board: BoardId, title: string, deed: string) => Promise<void>, change = {}) {
    const status = new StatusBoard({ ...initialStatus, deed: 'the deed', ...change })
    const again = vi.fn()
    return { again, status, rescue: new Rescue({ board, storage, bulk: { putBack }, random: () => 0, status, again }) }
  }

  it('is not put back by a tab that never followed its log', () => {
    const putBack = vi.fn(() => Promise.resolve())
    expect(rescue(putBack).rescue.missing()).toBe(false)
    expect(putBack).not.toHaveBeenCalled()
  })

  it('is put back, under its name, by a tab that followed it, as often as that takes', async () => {
    const putBack = vi.fn(() => Promise.resolve())
    putBack.mockRejectedValueOnce(new Refusal('E_STORE'))
    vi.useFakeTimers()
    const { again, rescue: following } = rescue(putBack)
    following.following()
    expect(following.missing()).toBe(true)
    expect(following.missing()).toBe(true)
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect(putBack.mock.calls).toEqual([
      [board, 'Plans', 'the deed'],
      [board, 'Plans', 'the deed'],
    ])
    expect(again).toHaveBeenCalledOnce()
  })

  it('is given up where the server will not have it', async () => {
    const { again, status, rescue: asked } = rescue(() => Promise.reject(new Refusal('E_AUTH')))
    await asked.putBack()
    expect(status.current.problem).toBe('E_AUTH')
    expect(again).not.toHaveBeenCalled()
  })

  it('is waited for by whoever may only look: others put it back, or nobody', async () => {
    const putBack = vi.fn(() => Promise.resolve())
    const { again, status, rescue: looking } = rescue(putBack, { role: 'viewer' })
    looking.following()
    expect(looking.trusted).toBe(false)
    vi.useFakeTimers()
    for (let rounds = 0; status.current.problem === null && rounds < 100; rounds++) {
      looking.met('E_NOTFOUND')
      await vi.runAllTimersAsync()
    }
    vi.useRealTimers()
    expect(again).toHaveBeenCalledTimes(10)
    expect(status.current.problem).toBe('E_NOTFOUND')
    expect(putBack).not.toHaveBeenCalled()
  })
})
