import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { log } from '../testing/arbitrary-log.ts'
import { BoardState } from '../board/board.ts'
import { decodeElement, encodeElement } from './element-codec.ts'
import type { Epoch } from '../model/ids.ts'

describe('an element as a line', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(log({ maxLength: 30 }), (entries) => {
        const board = new BoardState({ epoch: 'eeeeeeee' as Epoch, seq: 0, last: '' })
        for (const { operation, place } of entries) board.apply(operation, place)
        for (const element of board.elements.values()) {
          const line = encodeElement(element)
          expect(line).not.toMatch(/[\n\r]/)
          expect(decodeElement(line)).toEqual(element)
        }
      }),
    )
  })

  it.each([
    '',
    'x',
    'saaaaaaaa.1\t1\tink\t2\t2\t0',
    'saaaaaaaa.1\t1\tink\t2\t2\t0\t',
    'saaaaaaaa.1\tx\tink\t2\t2\t0\tCC',
    'saaaaaaaa.1\t1\tink\t2\t2\t1\tCC',
  ])('says so where it is damaged: %j', (line) => expect(() => decodeElement(line)).toThrow())
})
