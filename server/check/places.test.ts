import { expect, it } from 'vitest'
import { Places } from './places.ts'

const full = expect.objectContaining({ code: 'E_RATE', retryAfter: 1_000 }) as Error

it('lets each address have so many', () => {
  const places = new Places(10, 2)
  const leave = places.enter('a', 1_000)
  places.enter('a', 1_000)
  expect(() => places.enter('a', 1_000)).toThrow(full)
  places.enter('b', 1_000)
  leave()
  places.enter('a', 1_000)
})

it('lets so many in at all', () => {
  const places = new Places(2, 2)
  places.enter('a', 1_000)
  const leave = places.enter('b', 1_000)
  expect(() => places.enter('c', 1_000)).toThrow(full)
  leave()
  places.enter('c', 1_000)
})

it('counts who leaves twice once', () => {
  const places = new Places(2, 2)
  const leave = places.enter('a', 1_000)
  places.enter('a', 1_000)
  leave()
  leave()
  places.enter('a', 1_000)
  expect(() => places.enter('a', 1_000)).toThrow(full)
})
