import fc from 'fast-check'
import { expect, it } from 'vitest'
import { operationKinds } from '../operation/table.ts'
import { log } from './arbitrary-log.ts'

it('makes every kind of operation, so that no property holds for want of cases', () => {
  const seen = new Set(
    fc
      .sample(log({ maxLength: 30 }), { numRuns: 200, seed: 1 })
      .flatMap((entries) => entries.map(({ operation }) => operation.kind)),
  )
  expect([...seen].sort()).toEqual(operationKinds.map(({ kind }) => kind).sort())
})
