import { expect, it } from 'vitest'
import { Shares } from './shares.ts'

it('gives so much in all and to one address, and takes it back once', () => {
  const shares = new Shares({ all: 10, address: 6 })
  const release = shares.take('a', 6)!
  expect(shares.take('a', 1)).toBeNull()
  expect(shares.take('b', 5)).toBeNull()
  expect(shares.take('b', 4)).not.toBeNull()
  release()
  release()
  expect(shares.take('a', 7)).toBeNull()
  expect(shares.take('a', 6)).not.toBeNull()
  expect(shares.take('c', 1)).toBeNull()
})
