import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { PollPacer } from './pace-polling.ts'

/** Engine.IO's socket as far as it matters here. */
class FakeEngine extends EventEmitter {
  writeBuffer: unknown[] = []
  readyState = 'open'
  transport = { name: 'polling', writable: true }
  readonly flushed: number[] = []

  flush(): void {
    if (!this.transport.writable || this.writeBuffer.length === 0) return
    this.flushed.push(this.writeBuffer.length)
    this.writeBuffer = []
  }

  send(): void {
    this.writeBuffer.push('packet')
    this.flush()
  }
}

let engine: FakeEngine
beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 })
  engine = new FakeEngine()
})
afterEach(() => vi.useRealTimers())

const pace = (since = 0, pacer = new PollPacer(80, () => Date.now()), conn = engine) => {
  pacer.follow({ conn, data: { since } } as unknown as Connection)
  return pacer
}

it('sends the first at once and gathers what follows', () => {
  pace()
  for (let count = 0; count < 10; count++) engine.send()
  expect(engine.flushed).toEqual([1])
  vi.advanceTimersByTime(80)
  expect(engine.flushed).toEqual([1, 9])
  vi.advanceTimersByTime(80)
  engine.send()
  expect(engine.flushed).toEqual([1, 9, 1])
})

it('does not hold what a poll that comes late can take', () => {
  pace()
  engine.transport.writable = false
  engine.send()
  engine.transport.writable = true
  engine.flush()
  expect(engine.flushed).toEqual([1])
})

it('leaves a fresh connection alone, and WebSocket', () => {
  pace(9_000)
  engine.send()
  engine.send()
  expect(engine.flushed).toEqual([1, 1])
  vi.advanceTimersByTime(10_000)
  engine.transport.name = 'websocket'
  engine.send()
  engine.send()
  expect(engine.flushed).toEqual([1, 1, 1, 1])
})

it('holds nothing back from a connection that is closing', () => {
  pace()
  engine.send()
  engine.readyState = 'closing'
  engine.send()
  expect(engine.flushed).toEqual([1, 1])
})

it('lets a crowd wait longer, as long as it is one', () => {
  const pacer = pace()
  const others = Array.from({ length: 399 }, () => new FakeEngine())
  for (const other of others) pace(0, pacer, other)
  engine.send()
  engine.send()
  vi.advanceTimersByTime(159)
  expect(engine.flushed).toEqual([1])
  vi.advanceTimersByTime(1)
  expect(engine.flushed).toEqual([1, 1])
  for (const [at, other] of others.entries()) {
    other.emit(at % 2 === 0 ? 'close' : 'upgrade')
    other.emit('close')
  }
  engine.send()
  vi.advanceTimersByTime(81)
  expect(engine.flushed).toEqual([1, 1, 1])
})
