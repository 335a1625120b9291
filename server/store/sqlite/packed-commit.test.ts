import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Batch } from '../store.ts'
import { packBatch, unpackBatch, unpackResult, type PackedBatch, type PackedResult } from './packed-commit.ts'
import { SqliteDatabase } from './database.ts'

const submission = fc.oneof(
  fc.record({ text: fc.string({ unit: 'grapheme' }) }),
  fc.record({ text: fc.constant(''), refused: fc.constantFrom<ErrorCode>('E_SCHEMA', 'E_FULL') }),
)
const clients = ['ann-ann1', 'ben-ben1'] as ClientId[]
const batch = fc.record(
  {
    client: fc.constantFrom(...clients),
    fence: fc.integer({ min: 1, max: 2 }),
    n: fc.integer({ min: 1, max: 4 }),
    submissions: fc.array(submission, { minLength: 1, maxLength: 4 }),
    access: fc.constant(0),
  },
  { requiredKeys: ['client', 'fence', 'n', 'submissions'] },
) as fc.Arbitrary<Batch>
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

it('comes out of the other thread as it went in', () => {
  fc.assert(
    fc.property(batch, (one) => {
      expect(unpackBatch(overTheWire(packBatch(one)))).toEqual(one)
    }),
  )
})

it('gives the result of a commit that was not packed', () => {
  fc.assert(
    fc.property(fc.array(fc.array(batch, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (groups) => {
      const [plain, packed] = [openDatabase(), openDatabase()]
      for (const group of groups) {
        const { fresh: _fresh, ...expected } = plain.commit(board, group, 7)
        const sent: PackedBatch[] = overTheWire(group.map(packBatch))
        const result: PackedResult = overTheWire(packed.commitPacked(board, sent, 7))
        expect({ ...unpackResult(result, group), epoch: '' }).toEqual({ ...expected, epoch: '' })
      }
      plain.close()
      packed.close()
    }),
    { numRuns: 50 },
  )
})

const board = 'packed-commit-board-01' as BoardId

function openDatabase(): SqliteDatabase {
  const database = new SqliteDatabase(':memory:')
  database.createBoard(board, '', 1)
  for (const client of clients) database.openClient(board, client, 'user' as UserId, 1)
  return database
}
