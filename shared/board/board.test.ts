import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { log, type Entry } from '../testing/arbitrary-log.ts'
import { BoardState } from './board.ts'
import type { Epoch } from '../model/ids.ts'

function fold(
  entries: readonly Entry[],
  board = new BoardState({ epoch: 'eeeeeeee' as Epoch, seq: 0, last: '' }),
): BoardState {
  for (const { operation, place } of entries) board.apply(operation, place)
  return board
}

describe('a board', () => {
  it('is not changed by folding a stretch of its log once more (suffix replay)', () => {
    fc.assert(
      fc.property(log({ maxLength: 40 }), fc.nat(40), fc.nat(40), (entries, a, m) => {
        const known = Math.min(m, entries.length)
        const from = Math.min(a, known)
        const replayed = fold(entries.slice(from), fold(entries.slice(0, known)))
        const once = fold(entries)
        expect(new Map(replayed.elements)).toEqual(new Map(once.elements))
        expect(replayed.digest()).toBe(once.digest())
        expect(replayed.token).toEqual(once.token)
      }),
      { numRuns: 1_000 },
    )
  })

  it('tells where it stands by the last operation', () => {
    fc.assert(
      fc.property(log({ minLength: 1, maxLength: 10 }), (entries) => {
        const { client, n, seq } = entries.at(-1)!.place
        expect(fold(entries).token).toEqual({ epoch: 'eeeeeeee', seq, last: `${client}:${n}` })
      }),
    )
  })

  it('goes on past an operation that it does not know', () => {
    const board = fold([])
    expect(board.apply(null, { client: 'aaaaaaaa' as never, n: 1, seq: 1 })).toEqual([])
    expect(board.seq).toBe(1)
  })

  it('reports the elements that an operation touched, and only those change', () => {
    fc.assert(
      fc.property(log({ minLength: 1, maxLength: 20 }), (entries) => {
        const board = fold(entries.slice(0, -1))
        const before = new Map(board.elements)
        const { operation, place } = entries.at(-1)!
        const touched = new Set(board.apply(operation, place))
        for (const id of new Set([...before.keys(), ...board.elements.keys()])) {
          expect(touched.has(id)).toBe(before.get(id) !== board.elements.get(id))
        }
      }),
    )
  })
})
