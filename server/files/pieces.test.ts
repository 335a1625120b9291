import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Pieces } from './pieces.ts'

let pieces: Pieces
let reserved: number
const reserve = () => {
  reserved++
  return () => void reserved--
}
const add = (key: string, text: string, from: number, of = 6) =>
  pieces.add(key, { piece: Buffer.from(text), from, of, reserve })

beforeEach(() => {
  vi.useFakeTimers()
  pieces = new Pieces()
  reserved = 0
})
afterEach(() => void vi.useRealTimers())

it('puts pieces together, of each picture by itself', () => {
  expect(add('a', 'abc', 0)).toBe('more')
  expect(add('b', 'xyz', 0)).toBe('more')
  expect(reserved).toBe(2)
  expect(String(add('a', 'def', 3))).toBe('abcdef')
  expect(String(add('b', 'uvw', 3))).toBe('xyzuvw')
  expect(reserved).toBe(0)
})

it('takes only what follows, and begins anew at the beginning', () => {
  expect(add('a', 'b', 1)).toBe('gap')
  expect(add('a', 'abc', 0)).toBe('more')
  expect(add('a', 'abc', 0)).toBe('more')
  expect([add('a', 'f', 5), add('a', 'defg', 3), add('a', '', 3)]).toEqual(['gap', 'gap', 'gap'])
  expect(String(add('a', 'def', 3))).toBe('abcdef')
  expect(reserved).toBe(0)
})

it('forgets what nobody goes on with', () => {
  add('a', 'abc', 0)
  vi.advanceTimersByTime(50_000)
  add('a', 'd', 3)
  vi.advanceTimersByTime(50_000)
  expect(reserved).toBe(1)
  vi.advanceTimersByTime(20_000)
  expect(reserved).toBe(0)
  expect(add('a', 'ef', 4)).toBe('gap')
})
