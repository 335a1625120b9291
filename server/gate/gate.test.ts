import { expect, it } from 'vitest'
import type { ClientId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { judge, type Fill } from './gate.ts'

const client = 'abcdefgh' as ClientId
const roomy: Fill = { elements: 0, bytes: 0, mostElements: 10, mostBytes: 10_000 }

const begin: Operation = {
  kind: 'stroke.begin',
  payload: { color: 'ink', width: 4, precision: 2, pressure: false, points: 'AAAA' },
}
const remove: Operation = { kind: 'element.delete', payload: { elements: [elementIdOf(client, 1)] } }
const encode = (operation: Operation, n = 1) => encodeOperation(operation, { client, n })
const codes = (operations: string[], fill = roomy, role: 'editor' | 'viewer' = 'editor') =>
  judge(operations, { client, n: 1 }, role, fill).map(({ refused }) => refused)

it('hands on what is valid as it came', () => {
  const text = encode(begin)
  expect(judge([text], { client, n: 1 }, 'editor', roomy)).toEqual([{ text }])
})

it('judges each operation by itself and hands on nothing of what it refuses', () => {
  expect(judge([encode(begin), 'nonsense', encode(remove, 3)], { client, n: 1 }, 'editor', roomy)[1]).toEqual({
    text: '',
    refused: 'E_SCHEMA',
  })
  expect(codes([encode(begin), 'nonsense', encode(remove, 3)])).toEqual([undefined, 'E_SCHEMA', undefined])
})

it('lets a viewer change nothing', () => {
  expect(codes([encode(begin), encode(remove)], roomy, 'viewer')).toEqual(['E_PERM', 'E_PERM'])
})

it('refuses what is too long before it reads it', () => {
  expect(codes([`b${'x'.repeat(60_000)}`])).toEqual(['E_LIMIT'])
})

it('counts what the same batch puts on a board that is nearly full', () => {
  expect(codes([encode(begin), encode(begin, 2)], { ...roomy, elements: 9 })).toEqual([undefined, 'E_FULL'])
})

it('lets a full board be cleared', () => {
  expect(codes([encode(remove)], { ...roomy, elements: 10, bytes: 20_000 })).toEqual([undefined])
  expect(codes([encode(begin)], { ...roomy, bytes: 10_000 })).toEqual(['E_FULL'])
})

it.each(['', 'b', 'a', 'b{}', "b{'__proto__':1}", 'a____', 'z', '\u0000'])('never throws: %j', (text) => {
  expect(codes([text])).toEqual(['E_SCHEMA'])
})
