import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clientOfElement,
  elementIdOf,
  isBoardId,
  isClientId,
  numberOfElement,
  operationId,
  patterns,
  type ClientId,
} from './ids.ts'

describe('ids', () => {
  it('of elements name the client and the operation', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{8}$/), fc.integer({ min: 1, max: 2 ** 50 }), (text, n) => {
        const client = text as ClientId
        const id = elementIdOf(client, n)
        expect(patterns.element.test(id)).toBe(true)
        expect([clientOfElement(id), numberOfElement(id)]).toEqual([client, n])
      }),
    )
  })

  it.each([
    '',
    '__proto__',
    'constructor',
    'a'.repeat(21),
    'a'.repeat(23),
    `${'a'.repeat(21)}/`,
    `${'a'.repeat(22)}\n`,
    '..%2f',
    '{x}',
  ])('refuse %j as a board', (text) => expect(isBoardId(text)).toBe(false))

  it('accept what they should', () => {
    expect(isBoardId('A'.repeat(22))).toBe(true)
    expect(isClientId('abc-_019')).toBe(true)
    expect(operationId('abcdefgh' as ClientId, 7)).toBe('abcdefgh:7')
  })
})
