import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '#shared/wire/errors.ts'
import type { Connect, ConnectionEvents } from '../../net/wire.ts'
import { fakeAround } from '../testing/around.ts'
import { probePolling } from './polling.ts'
import { probeWebSocket } from './websocket.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const around = (change: Parameters<typeof fakeAround>[1]) =>
  fakeAround(() => new Response(), { clock: () => Date.now(), now: () => Date.now(), ...change })

/** The other end of a WebSocket: says what a server would, as far as a test lets it. */
class FakeSocket {
  url = ''
  readonly sent: string[] = []
  closed = false
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  /** Answers echoes while it is true. */
  answers = true

  send(text: string): void {
    this.sent.push(text)
    if (text.startsWith('40')) this.say('40{"sid":"s"}')
    const echo = /^42(\d)\["echo",/.exec(text)
    if (echo && this.answers) this.say(`43${echo[1]}[{"ok":true,"node":"one","text":"hello"}]`)
  }
  say(data: string): void {
    this.onmessage?.({ data })
  }
  close(): void {
    this.closed = true
  }
  open(): void {
    this.onopen?.()
    this.say('0{"sid":"e","pingInterval":10000}')
  }
}

describe('WebSocket', () => {
  let socket: FakeSocket
  const begin = (change: Parameters<typeof fakeAround>[1] = {}) => {
    socket = new FakeSocket()
    const openSocket = (url: URL) => {
      socket.url = url.href
      return socket as unknown as WebSocket
    }
    return probeWebSocket(around({ openSocket, ...change }))
  }

  it('works where two echoes with a pause between them come back', async () => {
    const finding = begin()
    await vi.advanceTimersByTimeAsync(30)
    socket.open()
    await vi.advanceTimersByTimeAsync(2_900)
    expect(socket.sent.filter((text) => text.includes('echo'))).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(await finding).toEqual({ kind: 'works', opened: 30, echo: 0 })
    expect(socket.url).toBe('ws://draw.example/boards/socket.io/?EIO=4&transport=websocket')
    expect(socket.closed).toBe(true)
  })

  it('goes to wss: from a page that came by https:', async () => {
    const finding = begin({ base: new URL('https://draw.example/') })
    socket.onclose!({ code: 1006 })
    await finding
    expect(socket.url).toMatch(/^wss:/)
  })

  it('is refused where it closes before it opens', async () => {
    const finding = begin()
    await vi.advanceTimersByTimeAsync(12)
    socket.onclose!({ code: 1006 })
    expect(await finding).toEqual({ kind: 'refused', after: 12 })
  })

  it('hangs where nothing happens', async () => {
    const finding = begin()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(await finding).toEqual({ kind: 'hangs', after: 6_000 })
    expect(socket.closed).toBe(true)
  })

  it('is silent where it opens and nothing comes', async () => {
    const finding = begin()
    socket.onopen!()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await finding).toEqual({ kind: 'silent', answers: 0 })
  })

  it('is silent where nothing comes any more after the pause', async () => {
    const finding = begin()
    socket.open()
    socket.answers = false
    await vi.advanceTimersByTimeAsync(8_000)
    expect(await finding).toEqual({ kind: 'silent', answers: 1 })
  })

  it('is closed where somebody closes it, or the server refuses it', async () => {
    const finding = begin()
    socket.open()
    await vi.advanceTimersByTimeAsync(1_000)
    socket.onclose!({ code: 1011 })
    expect(await finding).toEqual({ kind: 'closed', after: 1_000, code: 1011 })
  })

  it('answers pings and whether it lives', async () => {
    const finding = begin()
    socket.open()
    socket.say('2')
    socket.say('427["beat",{}]')
    expect(socket.sent.slice(-2)).toEqual(['3', '437[]'])
    await vi.advanceTimersByTimeAsync(3_000)
    expect((await finding).kind).toBe('works')
  })

  it('is absent where the browser has none', async () => {
    expect(await probeWebSocket(around({ openSocket: null }))).toEqual({ kind: 'absent' })
  })

  it('ends with the check that was left', async () => {
    const left = new AbortController()
    const finding = begin({ left: left.signal })
    left.abort()
    await finding
    expect(socket.closed).toBe(true)
  })
})

describe('long-polling', () => {
  let events: ConnectionEvents
  let left: boolean
  const begin = (ask: () => Promise<unknown>) => {
    left = false
    const connect: Connect = (upgrade, given) => {
      expect(upgrade).toBe(false)
      events = given
      return { ask, show: () => undefined, drop: () => undefined, leave: () => (left = true) } as never
    }
    return probePolling(around({ connect }))
  }

  it('works where it connects and an echo comes back', async () => {
    const finding = begin(async () => ({ node: 'one' }))
    await vi.advanceTimersByTimeAsync(20)
    events.opened()
    expect(await finding).toEqual({ kind: 'works', connected: 20, echo: 0 })
    expect(left).toBe(true)
  })

  it('fails where nothing passes', async () => {
    const finding = begin(() => Promise.reject(new Error('timeout')))
    events.opened()
    expect(await finding).toEqual({ kind: 'fails', how: 'silent', code: null })
  })

  it('fails with what the server says to the echo', async () => {
    const finding = begin(() => Promise.reject(new Refusal('E_RATE')))
    events.opened()
    expect(await finding).toEqual({ kind: 'fails', how: 'silent', code: 'E_RATE' })
  })

  it('fails where it does not connect in time', async () => {
    const finding = begin(async () => ({}))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await finding).toEqual({ kind: 'fails', how: 'unreachable', code: null })
  })

  it.each([
    [{ kind: 'unreachable' }, 'unreachable', null],
    [{ kind: 'refused', code: 'E_VERSION' }, 'refused', 'E_VERSION'],
    [{ kind: 'refused', code: null }, 'refused', null],
    [{ kind: 'closed' }, 'silent', null],
  ] as const)('fails with %j', async (loss, how, code) => {
    const finding = begin(async () => ({}))
    events.lost(loss)
    expect(await finding).toEqual({ kind: 'fails', how, code })
  })
})
