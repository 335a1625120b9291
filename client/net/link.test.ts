import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Link } from './link.ts'
import type { ConnectionEvents } from './wire.ts'

/** A connection that the test opens and breaks. */
interface Attempt {
  readonly upgrade: boolean
  readonly at: number
  readonly events: ConnectionEvents
  readonly dropped: ReturnType<typeof vi.fn>
  readonly left: ReturnType<typeof vi.fn>
}

let attempts: Attempt[]
let told: string[]
let link: Link

beforeEach(() => {
  vi.useFakeTimers()
  attempts = []
  told = []
  link = new Link({
    now: () => Date.now(),
    random: () => 0,
    connect(upgrade, events) {
      const attempt = { upgrade, at: Date.now(), events, dropped: vi.fn(), left: vi.fn() }
      attempts.push(attempt)
      return { drop: attempt.dropped, leave: attempt.left, show: vi.fn(), ask: vi.fn() }
    },
    events: {
      connected: () => told.push('connected'),
      disconnected: (failures) => told.push(`disconnected ${failures}`),
      transport: (transport) => told.push(`by ${transport || 'nothing'}`),
      refused: (code) => told.push(code),
    },
  })
})
afterEach(() => {
  link.close()
  vi.useRealTimers()
})

const last = () => attempts.at(-1)!
/** The connection opens, and the board is joined over it. */
function open(transport: 'websocket' | 'polling' = 'polling'): void {
  last().events.transport(transport)
  last().events.opened()
  link.settled()
}
/** How long after the loss the next attempt began, ms. */
async function next(): Promise<number> {
  const [count, at] = [attempts.length, Date.now()]
  while (attempts.length === count) await vi.advanceTimersByTimeAsync(100)
  return last().at - at
}

describe('a link', () => {
  it('connects once, however often it is told to', () => {
    link.connect()
    link.connect()
    link.retry()
    expect(attempts).toHaveLength(1)
    open()
    expect(told).toEqual(['by polling', 'connected'])
  })

  it('waits longer and longer while nobody answers, and at once when it is told to', async () => {
    link.connect()
    const waits: number[] = []
    for (let count = 0; count < 7; count++) {
      last().events.lost({ kind: 'unreachable' })
      waits.push(await next())
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits[0]).toBeGreaterThanOrEqual(1_000)
    expect(waits.at(-1)).toBeLessThanOrEqual(30_000)
    expect(told.at(-1)).toBe('disconnected 7')
    last().events.lost({ kind: 'unreachable' })
    link.retry()
    expect(attempts).toHaveLength(9)
  })

  it('begins with short waits again after a connection that worked', async () => {
    link.connect()
    for (let count = 0; count < 6; count++) {
      last().events.lost({ kind: 'unreachable' })
      await next()
    }
    open()
    last().events.lost({ kind: 'closed' })
    expect(told.at(-1)).toBe('disconnected 1')
    expect(await next()).toBeLessThanOrEqual(3_000)
    open()
    await vi.advanceTimersByTimeAsync(20_000)
    last().events.lost({ kind: 'closed' })
    expect(told.at(-1)).toBe('disconnected 1')
  })

  it('leaves once and at once when it is asked to, also where it is shown out before', async () => {
    link.connect()
    open()
    link.restart('asked', 400)
    await vi.advanceTimersByTimeAsync(300)
    last().events.lost({ kind: 'closed' })
    await vi.advanceTimersByTimeAsync(0)
    expect(attempts).toHaveLength(2)
    expect(told).toContain('disconnected 0')
    open()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(attempts).toHaveLength(2)
    expect(last().dropped).not.toHaveBeenCalled()
  })

  it('goes straight to the next connection when it is asked to leave', async () => {
    link.connect()
    open()
    link.restart('asked', 400)
    await vi.advanceTimersByTimeAsync(401)
    expect(attempts).toHaveLength(2)
    expect(attempts[0]!.dropped).toHaveBeenCalledOnce()
    expect(told).toContain('disconnected 0')
  })

  it('waits again when what it was asked to leave for is lost, too', async () => {
    link.connect()
    open()
    link.restart('asked', 400)
    await vi.advanceTimersByTimeAsync(401)
    last().events.lost({ kind: 'unreachable' })
    expect(told.at(-1)).toBe('disconnected 1')
    expect(await next()).toBeGreaterThan(0)
  })

  it('tells why it was turned away, and tries again all the same', async () => {
    link.connect()
    last().events.lost({ kind: 'refused', code: 'E_AUTH' })
    expect(told).toContain('E_AUTH')
    expect(await next()).toBeGreaterThan(0)
  })

  it('leaves a WebSocket alone that swallowed everything, where polling works in its place', () => {
    link.connect()
    expect(last().upgrade).toBe(true)
    open('websocket')
    link.restart('silent')
    link.retry()
    expect(last().upgrade).toBe(false)
    open()
    link.leave()
    link.connect()
    expect(last().upgrade).toBe(false)
  })

  it('hears nothing any more of a connection that it gave up', () => {
    link.connect()
    const [first] = attempts
    open()
    link.leave()
    expect(first!.left).toHaveBeenCalledOnce()
    link.connect()
    told.length = 0
    first!.events.lost({ kind: 'closed' })
    first!.events.opened()
    expect(told).toEqual([])
  })

  it('does nothing after it was closed', async () => {
    link.connect()
    link.close()
    link.connect()
    link.retry()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(attempts).toHaveLength(1)
  })

  it('refuses to ask without a connection', async () => {
    await expect(link.ask('heartbeat', {})).rejects.toThrow('not connected')
  })
})
