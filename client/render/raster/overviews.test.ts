import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import { Overviews } from './overviews.ts'
import type { Picture } from './protocol.ts'

const box = { left: 0, top: 0, right: 10, bottom: 10 }

function made(version: number) {
  return { kind: 'overview', version, scale: 1, box, picture: { close: vi.fn() } as unknown as Picture } as const
}

const clock = () => Date.now()

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the first is due at once, the next ones after a rest', () => {
  const due = vi.fn()
  const overviews = new Overviews(due, clock)
  overviews.changed(1)
  vi.advanceTimersByTime(0)
  expect([due.mock.calls.length, overviews.unasked]).toEqual([1, true])
  overviews.wished(true)
  expect(overviews.unasked).toBe(false)
  overviews.take(made(1))
  expect(overviews.due).toBe(false)
  overviews.changed(2)
  vi.advanceTimersByTime(1_000)
  expect(overviews.due).toBe(false)
  vi.advanceTimersByTime(9_000)
  expect(overviews.due).toBe(true)
})

test('what takes long to make is made more seldom', () => {
  const overviews = new Overviews(() => undefined, clock)
  overviews.changed(1)
  vi.advanceTimersByTime(0)
  overviews.wished(true)
  vi.advanceTimersByTime(400)
  overviews.take(made(1))
  overviews.changed(2)
  vi.advanceTimersByTime(9_000)
  expect(overviews.due).toBe(false)
  vi.advanceTimersByTime(2_000)
  expect(overviews.due).toBe(true)
  overviews.wished(true)
  vi.advanceTimersByTime(5_000)
  overviews.take(made(2))
  overviews.changed(3)
  vi.advanceTimersByTime(20_000)
  expect(overviews.due).toBe(true)
})

test('a wish for something else does not make it forgotten', () => {
  const overviews = new Overviews(() => undefined, clock)
  overviews.changed(1)
  vi.advanceTimersByTime(0)
  overviews.wished(true)
  overviews.wished(false)
  expect(overviews.unasked).toBe(true)
})

test('who wants the board as it is now waits for one that shows it', async () => {
  const overviews = new Overviews(() => undefined, clock)
  overviews.changed(3)
  const ask = vi.fn(() => {
    overviews.wished(true)
  })
  const shown = vi.fn()
  const waiting = overviews.now(ask).then(shown)
  expect(ask).toHaveBeenCalledOnce()
  overviews.take(made(2))
  await Promise.resolve()
  expect([shown.mock.calls.length, overviews.unasked]).toEqual([0, true])
  const last = made(3)
  overviews.take(last)
  await waiting
  expect(shown).toHaveBeenCalledWith({ box, scale: 1, picture: last.picture })
  expect(await overviews.now(ask)).toMatchObject({ picture: last.picture })
  expect(ask).toHaveBeenCalledOnce()
})

test('one that is replaced is let go', () => {
  const overviews = new Overviews(() => undefined, clock)
  const [first, second] = [made(1), made(2)]
  overviews.take(first)
  overviews.take(second)
  expect((first.picture as ImageBitmap).close).toHaveBeenCalledOnce()
  expect((second.picture as ImageBitmap).close).not.toHaveBeenCalled()
})
