import { expect, it } from 'vitest'
import { Shares } from './shares.ts'

const full = expect.objectContaining({ code: 'E_RATE', retryAfter: 500 }) as Error

it('gives so much in all and to one address, and takes it back once', () => {
  const shares = new Shares({ all: 10, address: 6 })
  const release = shares.take('a', 6)
  expect(() => shares.take('a', 1, 500)).toThrow(full)
  expect(() => shares.take('b', 5, 500)).toThrow(full)
  shares.take('b', 4)
  release()
  release()
  expect(() => shares.take('a', 7, 500)).toThrow(full)
  shares.take('a', 6)
  expect(() => shares.take('c', 1, 500)).toThrow(full)
})
