import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { lookAfter, type LifetimeParts } from './lifetime.ts'

type Acknowledge = (error: Error | null) => void

/** A connection that notes what it is told, and answers a beat as the test says. */
class FakeConnection extends EventEmitter {
  connected = true
  answers = true
  readonly told: string[] = []
  readonly data = { session: { expires: Infinity } }
  readonly conn = { close: vi.fn() }
  readonly disconnect = vi.fn()

  timeout(limit: number) {
    return {
      emit: (name: string, _payload: unknown, acknowledge: Acknowledge) => {
        this.told.push(name)
        if (!this.answers) setTimeout(() => acknowledge(new Error('late')), limit)
        else acknowledge(null)
      },
    }
  }

  override emit(name: string, ...args: unknown[]): boolean {
    this.told.push(name)
    return super.emit(name, ...args)
  }
}

let connection: FakeConnection
beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  connection = new FakeConnection()
})
afterEach(() => vi.useRealTimers())

function start(parts: Partial<LifetimeParts> = {}) {
  const clock = () => Date.now()
  const heartbeat = { interval: 25_000, limit: 10_000 }
  lookAfter(connection as unknown as Connection, {
    heartbeat,
    rotation: 0,
    clock,
    now: clock,
    random: () => 0,
    ...parts,
  })
}

it('asks every so often whether the other side is alive', () => {
  start()
  vi.advanceTimersByTime(100_000)
  expect(connection.told).toEqual(['beat', 'beat', 'beat', 'beat'])
  expect(connection.conn.close).not.toHaveBeenCalled()
})

it('closes a connection that does not answer, in a way that makes it come back', () => {
  connection.answers = false
  start()
  vi.advanceTimersByTime(34_999)
  expect(connection.conn.close).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(connection.conn.close).toHaveBeenCalledExactlyOnceWith(true)
})

it('stops with the connection', () => {
  start()
  connection.emit('disconnect')
  vi.advanceTimersByTime(100_000)
  expect(connection.told).toEqual(['disconnect'])
})

it('warns once before a session ends, and again only for a renewed one', () => {
  connection.data.session.expires = 200_000
  start()
  vi.advanceTimersByTime(175_000)
  expect(connection.told.filter((name) => name === 'expiring')).toHaveLength(1)
  connection.data.session.expires = 400_000
  vi.advanceTimersByTime(200_000)
  expect(connection.told.filter((name) => name === 'expiring')).toHaveLength(2)
  expect(connection.told).not.toContain('expired')
})

it('shows out whoever let the session end', () => {
  connection.data.session.expires = 60_000
  start()
  vi.advanceTimersByTime(75_000)
  expect(connection.told).toContain('expired')
  expect(connection.disconnect).toHaveBeenCalledWith(true)
})

it('asks an old connection to come back, then closes it in order', () => {
  start({ rotation: 100_000 })
  vi.advanceTimersByTime(75_000)
  expect(connection.told).not.toContain('drain')
  vi.advanceTimersByTime(25_000)
  expect(connection.told.filter((name) => name === 'drain')).toHaveLength(1)
  vi.advanceTimersByTime(2_000)
  expect(connection.conn.close).toHaveBeenCalledExactlyOnceWith()
})
