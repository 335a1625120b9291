import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LateRaster } from './late-raster.ts'
import type { RasterMessage } from './protocol.ts'

const hide = (version: number): RasterMessage => ({ kind: 'hide', version, ids: [] })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('what was sent before it was there arrives in order, also where loading failed at first', async () => {
  const port = { send: vi.fn(), destroy: vi.fn() }
  const load = vi.fn(() => Promise.resolve(port)).mockRejectedValueOnce(new Error('no network'))
  const late = new LateRaster(load)
  late.send(hide(1))
  late.send(hide(2))
  await vi.advanceTimersByTimeAsync(1_000)
  late.send(hide(3))
  expect(load).toHaveBeenCalledTimes(2)
  expect(port.send.mock.calls).toEqual([[hide(1)], [hide(2)], [hide(3)]])
  late.destroy()
  expect(port.destroy).toHaveBeenCalledOnce()
})

test('what comes after nobody wants it any more is ended', async () => {
  const port = { send: vi.fn(), destroy: vi.fn() }
  const late = new LateRaster(() => Promise.resolve(port))
  late.send(hide(1))
  late.destroy()
  await vi.advanceTimersByTimeAsync(5_000)
  expect([port.destroy.mock.calls.length, port.send.mock.calls.length]).toEqual([1, 0])
})
