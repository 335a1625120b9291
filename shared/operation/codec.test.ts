import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clients, entry } from '../testing/arbitrary-log.ts'
import { encodeOperation, readOperation } from './codec.ts'

const place = { client: clients[0]!, n: 9 }

describe('the wire form of an operation', () => {
  it('comes back as it was, and holds nothing that separates operations', () => {
    fc.assert(
      fc.property(entry, ({ operation, place }) => {
        const text = encodeOperation(operation, place)
        expect(text).not.toMatch(/[\u0000-\u001f]/)
        expect(readOperation(text, place)).toEqual(operation)
      }),
      { numRuns: 500 },
    )
  })

  it('of a newer server is passed over', () => expect(readOperation('?whatever', place)).toBeNull())
})
