import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { log } from '../testing/arbitrary-log.ts'
import { BoardState } from './board.ts'
import { DigestSum, hashElement } from './digest.ts'
import type { Epoch } from '../model/ids.ts'

const empty = () => new BoardState({ epoch: 'eeeeeeee' as Epoch, seq: 0, last: '' })

describe('the digest', () => {
  it('is the same however the board was reached and whenever it was asked for', () => {
    fc.assert(
      fc.property(log({ maxLength: 40 }), fc.array(fc.nat(40)), (entries, asked) => {
        const board = empty()
        for (const [at, { operation, place }] of entries.entries()) {
          board.apply(operation, place)
          if (asked.includes(at)) board.digest()
        }
        const again = new BoardState(board.token, [...board.elements.values()].reverse())
        expect(board.digest()).toBe(again.digest())
        expect(board.digest()).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
  })

  it('of an empty board is nought', () => expect(new DigestSum().value(() => undefined)).toBe('0000000000000000'))

  it('changes when anything about an element changes', () => {
    const board = empty()
    const payload = { color: 'ink', width: 2, precision: 2, pressure: false, points: 'CC' }
    board.apply({ kind: 'stroke.begin', payload }, { client: 'aaaaaaaa' as never, n: 1, seq: 1 })
    const [element] = board.elements.values()
    const variants = [
      { color: 'red' },
      { width: 3 },
      { precision: 3 },
      { z: 9 },
      { points: 'CE' },
      { done: true },
      { id: 'aaaaaaaa.2' as never },
    ]
    const hashes = [{}, ...variants].map((change) => JSON.stringify(hashElement({ ...element!, ...change })))
    expect(new Set(hashes).size).toBe(variants.length + 1)
  })
})
