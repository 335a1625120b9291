import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Check } from 'typebox/value'
import { clients, entry } from '../testing/arbitrary-log.ts'
import { protocolLimits } from '../model/limits.ts'
import { decodeOperation, encodeOperation, readOperation } from './codec.ts'
import { kindOf, operationKinds } from './table.ts'

const place = { client: clients[0]!, n: 9 }

describe('the wire form of an operation', () => {
  it('comes back as it was, holds no separator, and needs no escape in JSON', () => {
    fc.assert(
      fc.property(entry, ({ operation, place }) => {
        const text = encodeOperation(operation, place)
        expect(text).not.toMatch(/[\t\n"\\]/)
        expect(decodeOperation(text, place)).toEqual(operation)
        expect(readOperation(text, place)).toEqual(operation)
      }),
      { numRuns: 500 },
    )
  })

  it('is refused, never thrown over, when it is anything else', () => {
    const codes = operationKinds.map(({ code }) => code)
    const nearly = fc.tuple(
      fc.constantFrom(...codes),
      fc.oneof(
        fc.string(),
        fc.json().map((json) => json.replaceAll('"', "'")),
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          nearly.map(([code, body]) => code + body),
        ),
        (text) => {
          const operation = decodeOperation(text, place)
          if (operation) expect(Check(kindOf(operation.kind).schema, operation.payload)).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('survives the change of any one character', () => {
    fc.assert(
      fc.property(entry, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), ({ operation, place }, at, character) => {
        const text = encodeOperation(operation, place)
        const cut = at % text.length
        const changed = text.slice(0, cut) + character + text.slice(cut + 1)
        const decoded = decodeOperation(changed, place)
        if (decoded) expect(Check(kindOf(decoded.kind).schema, decoded.payload)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['an unknown kind', "x{'a':1}"],
    ['nothing', ''],
    ['an extra property', "e{'element':'aaaaaaaa.1','more':1}"],
    ['a prototype', "e{'__proto__':{},'element':'aaaaaaaa.1'}"],
    ['a colour with CSS in it', "u{'element':'aaaaaaaa.1','set':{'color':'url(#a)'}}"],
    ['a number too large', "u{'element':'aaaaaaaa.1','set':{'width':1e309}}"],
    ['a negative width', "u{'element':'aaaaaaaa.1','set':{'width':-1}}"],
    ['no property to set', "u{'element':'aaaaaaaa.1','set':{}}"],
    ['an array', 'u[]'],
    ['a number', 'u5'],
    ['nesting without end', `u${'['.repeat(6_000)}`],
    ['no points', "b{'color':'ink','width':2,'precision':2,'pressure':false,'points':''}"],
    ['half a point', "b{'color':'ink','width':2,'precision':2,'pressure':false,'points':'CCC'}"],
    ['an append to what comes later', 'aDCCC'],
    ['an append before the first point', 'aCACC'],
    ['an append with damaged points', 'aCCg'],
    ['an id of another shape', "d{'elements':['constructor']}"],
    ['nothing to delete', "d{'elements':[]}"],
    ['a tab, which ends an operation in a frame', "d{'elements':\t['aaaaaaaa.1']}"],
    ['a line feed, which ends a run in a frame', "d{'elements':['aaaaaaaa.1']}\n"],
    ['a text beyond the limit', `b${'A'.repeat(protocolLimits.operationLength)}`],
  ])('is refused for %s', (_what, text) => expect(decodeOperation(text, place)).toBeNull())

  it('of a newer server is passed over', () => expect(readOperation('?whatever', place)).toBeNull())
})
