import { Compile } from 'typebox/compile'
import { expect, it } from 'vitest'
import { checkAnswerSchema, type CheckAnswer } from './answers.ts'

const schema = Compile(checkAnswerSchema)
const answer: CheckAnswer = {
  node: 'q1W_e2R-',
  time: 1_790_000_000_000,
  body: 266_240,
  hold: 65,
  origin: { fits: true, expected: null },
  forwarded: { trusted: 1, addresses: 1, protocol: 'https' },
}

it('has room for what a server says', () => expect(schema.Check(answer)).toBe(true))

it.each([
  ['an address of somebody', { forwarded: { ...answer.forwarded, addresses: '10.0.0.1' } }],
  ['a protocol that is none', { forwarded: { ...answer.forwarded, protocol: 'ftp' } }],
  ['no node', { node: '' }],
  ['anything more', { host: 'inside.example' }],
])('has no room for %s', (_what, change) => expect(schema.Check({ ...answer, ...change })).toBe(false))
