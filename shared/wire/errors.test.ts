import { describe, expect, it } from 'vitest'
import { errors, isErrorCode, Refusal } from './errors.ts'

describe.each(Object.entries(errors))('%s', (code, row) => {
  it('says in one or two sentences what is the matter', () =>
    expect(row.sentence).toMatch(/^[A-Z][^.]+(\.|; [^.]+\.)( [A-Z][^.]+\.)?$/))
  it('has a status of HTTP for a refusal', () => expect(row.status).toBeGreaterThanOrEqual(400))
  it('does not use a number up where the same operation may be sent again', () =>
    expect(row.retry && row.consumes).toBe(false))
  it('is known by its name', () => expect(isErrorCode(code)).toBe(true))
})

it('knows no inherited names', () => {
  for (const name of ['toString', 'constructor', '__proto__', '', 5, null]) expect(isErrorCode(name)).toBe(false)
})

it('travels as an error with its sentence and details', () => {
  const refusal = new Refusal('E_GAP', { expected: 4 })
  expect([refusal.message, refusal.code, refusal.expected, refusal.retryAfter]).toEqual([
    errors.E_GAP.sentence,
    'E_GAP',
    4,
    undefined,
  ])
})
