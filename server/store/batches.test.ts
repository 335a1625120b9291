import { expect, it } from 'vitest'
import type { ClientId } from '#shared/model/ids.ts'
import { planBatch, runsOf } from './batches.ts'

const client = 'aaaaaaaa' as ClientId
const batch = (n: number, ...texts: string[]) => ({ client, fence: 2, n, submissions: texts.map((text) => ({ text })) })

it.each([
  ['a client that is not known', undefined, 1, { status: 'unknown' }],
  ['a fenced session', { stored: 0, fence: 3 }, 1, { status: 'fenced' }],
  ['a gap', { stored: 4, fence: 2 }, 6, { status: 'gap', expected: 5 }],
  ['the next number', { stored: 4, fence: 2 }, 5, { status: 'stored', n: 6 }],
  ['an overlap', { stored: 5, fence: 2 }, 5, { status: 'stored', n: 6 }],
  ['what is stored', { stored: 9, fence: 2 }, 5, { status: 'stored', n: 9 }],
] as const)('%s', (_name, record, n, result) => {
  expect(planBatch(record, batch(n, 'x', 'y'), 0).result).toEqual(result)
})

it('says which operations are new, and their first number', () => {
  expect(planBatch({ stored: 5, fence: 2 }, batch(5, 'x', 'y'), 0)).toMatchObject({ n: 6, fresh: [{ text: 'y' }] })
})

it('splits runs where an operation was refused', () => {
  const fresh = [
    { text: '', refused: 'E_SCHEMA' as const },
    { text: 'a' },
    { text: 'b' },
    { text: '', refused: 'E_FULL' as const },
    { text: 'c' },
  ]
  expect(runsOf(client, 3, fresh)).toEqual([
    { client, n: 4, operations: ['a', 'b'] },
    { client, n: 7, operations: ['c'] },
  ])
})
