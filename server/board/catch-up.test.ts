import { expect, it } from 'vitest'
import { openAccess } from '#shared/model/access.ts'
import type { Epoch } from '#shared/model/ids.ts'
import { catchUp, type Position } from './catch-up.ts'

const epoch = 'epoch-01' as Epoch
const log = {
  epoch,
  seq: 10,
  last: 'abcdefgh:10',
  floor: 4,
  snapshot: 4,
  title: '',
  created: 0,
  access: openAccess,
  placed: '',
}
const verdict = (position: Position, found: string | null = position.last ?? null) => catchUp(position, log, found)

it('needs nothing at the head', () => {
  expect(verdict({ epoch, seq: 10, last: 'abcdefgh:10' })).toBe('current')
})

it('needs the tail from a position that the log holds, its floor included', () => {
  expect(verdict({ epoch, seq: 9, last: 'abcdefgh:9' })).toBe('tail')
  expect(verdict({ epoch, seq: 4, last: 'abcdefgh:4' })).toBe('tail')
  expect(verdict({ seq: 4 })).toBe('tail')
})

it('needs a snapshot where the log begins later', () => {
  expect(verdict({ epoch, seq: 3, last: 'abcdefgh:3' }, null)).toBe('trimmed')
})

it.each([
  ['another epoch', { epoch: 'epoch-02', seq: 9, last: 'abcdefgh:9' }, 'abcdefgh:9'],
  ['another epoch, before the floor', { epoch: 'epoch-02', seq: 3, last: 'abcdefgh:3' }, null],
  ['a position beyond the head', { epoch, seq: 11, last: 'abcdefgh:11' }, null],
  ['another operation there', { epoch, seq: 9, last: 'abcdefgh:9' }, 'ijklmnop:1'],
  ['another operation at the head', { epoch, seq: 10, last: 'ijklmnop:1' }, 'abcdefgh:10'],
])('knows another log by %s', (_what, position, found) => {
  expect(verdict(position, found)).toBe('elsewhere')
})
