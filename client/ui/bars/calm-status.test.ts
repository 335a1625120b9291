import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { initialStatus, type SessionStatus } from '../../session/status.ts'
import { CalmStatus } from './calm-status.ts'

const connected: SessionStatus = { ...initialStatus, connection: 'connected', transport: 'websocket', loaded: true }
let shown: SessionStatus[]
let calm: CalmStatus

beforeEach(() => {
  vi.useFakeTimers()
  shown = []
  calm = new CalmStatus(connected, (status) => shown.push(status))
})
afterEach(() => {
  vi.useRealTimers()
})

/** Changes that are saved one after another, one each 33 ms. */
function draw(count: number): void {
  for (let n = 0; n < count; n++) {
    calm.set({ ...connected, unsaved: 1, seq: n })
    vi.advanceTimersByTime(20)
    calm.set({ ...connected, unsaved: 0, seq: n + 1 })
    vi.advanceTimersByTime(13)
  }
}

test('says at once that something is not saved, and once that everything is', () => {
  draw(100)
  expect(shown.map(({ unsaved }) => unsaved)).toEqual([1])
  vi.advanceTimersByTime(600)
  expect(shown.map(({ unsaved, seq }) => [unsaved, seq])).toEqual([
    [1, 0],
    [0, 100],
  ])
})

test('counts what waits while nothing is saved', () => {
  for (let unsaved = 1; unsaved <= 40; unsaved++) {
    calm.set({ ...connected, unsaved })
    vi.advanceTimersByTime(50)
  }
  vi.advanceTimersByTime(500)
  expect(shown.length).toBeLessThan(7)
  expect(shown.at(-1)?.unsaved).toBe(40)
})

test('keeps a short interruption quiet, but not what is not saved', () => {
  calm.set({ ...connected, connection: 'reconnecting', unsaved: 2 })
  expect(shown).toMatchObject([{ connection: 'connected', unsaved: 2 }])
  vi.advanceTimersByTime(1_000)
  calm.set({ ...connected, unsaved: 0 })
  vi.advanceTimersByTime(5_000)
  expect(shown.map(({ connection, unsaved }) => [connection, unsaved])).toEqual([
    ['connected', 2],
    ['connected', 0],
  ])
})

test('does not count two short interruptions as one', () => {
  for (let n = 0; n < 3; n++) {
    calm.set({ ...connected, connection: 'reconnecting', unsaved: 2 })
    vi.advanceTimersByTime(900)
    calm.set({ ...connected, unsaved: 1 })
    vi.advanceTimersByTime(400)
  }
  expect(shown.every(({ connection }) => connection === 'connected')).toBe(true)
})

test('tells of an interruption that lasts, while something was being saved, too', () => {
  draw(3)
  calm.set({ ...connected, connection: 'reconnecting', unsaved: 1 })
  vi.advanceTimersByTime(1_999)
  expect(shown.at(-1)?.connection).toBe('connected')
  vi.advanceTimersByTime(1)
  expect(shown.at(-1)).toMatchObject({ connection: 'reconnecting', unsaved: 1 })
})

test('tells of a problem at once', () => {
  draw(1)
  calm.set({ ...connected, problem: 'E_NOTFOUND' })
  expect(shown.at(-1)?.problem).toBe('E_NOTFOUND')
})
