import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Check } from 'typebox/value'
import { protocolLimits } from '#shared/model/limits.ts'
import { clients, entry } from '#shared/testing/arbitrary-log.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import { decodeOperation } from './decode.ts'
import { kindOf, operationKinds } from '#shared/operation/table.ts'

const place = { client: clients[0]!, n: 9 }

describe('an operation from a stranger', () => {
  it('is taken as it was meant', () => {
    fc.assert(
      fc.property(entry, ({ operation, place }) => {
        expect(decodeOperation(encodeOperation(operation, place), place)).toEqual(operation)
      }),
      { numRuns: 500 },
    )
  })

  it('is refused where it holds half a character, which would be another one in the log', () => {
    const operation = { kind: 'element.add', payload: { kind: 'note', text: 'half' } } as const
    const text = encodeOperation(operation, place)
    expect(decodeOperation(text, place)).toEqual(operation)
    expect(decodeOperation(text.replace('half', 'ha\ud800'), place)).toBeNull()
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
    ['a colour with CSS in it', "u{'set':[['aaaaaaaa.1',{'color':'url(#a)'}]]}"],
    ['a number too large', "u{'set':[['aaaaaaaa.1',{'width':1e309}]]}"],
    ['a negative width', "u{'set':[['aaaaaaaa.1',{'width':-1}]]}"],
    ['no property to set', "u{'set':[['aaaaaaaa.1',{}]]}"],
    ['a property that no element has', "u{'set':[['aaaaaaaa.1',{'onclick':'x'}]]}"],
    ['a property of another kind', "n{'kind':'note','path':[0,0,1,1]}"],
    ['an element of an unknown kind', "n{'kind':'widget'}"],
    ['half a corner of a line', "n{'kind':'line','path':[0,0,1,1,2]}"],
    ['a link that runs code', "n{'kind':'shape','link':'javascript:alert(1)'}"],
    ['a file that is no hash', "n{'kind':'image','file':'../../etc/passwd'}"],
    ['text beyond the limit', `n{'kind':'text','text':'${'a'.repeat(protocolLimits.textLength + 1)}'}`],
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
})
