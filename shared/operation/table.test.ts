import { expect, it } from 'vitest'
import { kindOf, kindOfCode, operationKinds } from './table.ts'

it('lists each kind once, found by its name and by its one-character code', () => {
  expect(new Set(operationKinds.map(({ code }) => code)).size).toBe(operationKinds.length)
  for (const description of operationKinds) {
    expect(description.code).toMatch(/^[a-z]$/)
    expect(description.summary).toMatch(/\w+.*\.$/)
    expect(kindOf(description.kind)).toBe(description)
    expect(kindOfCode(description.code)).toBe(description)
  }
  expect(kindOfCode('?')).toBeUndefined()
})
