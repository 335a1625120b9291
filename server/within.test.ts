import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('gives what comes in time, and fails as the work fails', async () => {
  await expect(within(10, Promise.resolve('done'), 'late')).resolves.toBe('done')
  await expect(within(10, Promise.reject(new Error('broken')), 'late')).rejects.toThrow('broken')
  expect(vi.getTimerCount()).toBe(0)
})

it('gives up what takes too long, whatever becomes of it', async () => {
  const { promise, reject } = Promise.withResolvers<void>()
  const waiting = expect(within(10, promise, 'too late')).rejects.toThrow('too late')
  await vi.advanceTimersByTimeAsync(10)
  reject(new Error('broken'))
  await waiting
})
