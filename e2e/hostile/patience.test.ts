/** Those who begin something and do not go on. All are waited for at the same time. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marker } from './log-watch.ts'
import { openSocket } from './raw-http.ts'
import { RawPolling } from './raw-polling.ts'
import { RawWebSocket } from './raw-websocket.ts'
import { Watch } from './watch.ts'

/** Connections of each kind. */
const many = 100

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start({ HEARTBEAT_MS: '2000', HEARTBEAT_LIMIT_MS: '4000' })
})
afterAll(() => watch.dispose())

/** Opens many connections, sends the beginning on each, and then `drip` again and again. Resolves when all are closed. */
async function slow(begin: string, drip: string): Promise<number> {
  const started = performance.now()
  const sockets = await Promise.all(Array.from({ length: many }, () => openSocket(watch.url)))
  const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const all = Promise.all(sockets.map(closed))
  for (const socket of sockets) {
    socket.resume()
    socket.write(begin)
  }
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(drip)
  }, 500)
  await all
  clearInterval(dripping)
  return performance.now() - started
}

describe.concurrent('is closed in the end:', () => {
  it('who sends a request byte by byte', async ({ expect }) => {
    expect(await slow('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'a')).toBeLessThan(25_000)
  })

  it('who sends headers one by one', async ({ expect }) => {
    expect(await slow('GET /healthz HTTP/1.1\r\n', `X: ${marker}\r\n`)).toBeLessThan(25_000)
  })

  it('who connects and says nothing', async ({ expect }) => {
    expect(await slow('', '')).toBeLessThan(25_000)
  })

  it('who opens a WebSocket and enters no namespace', async ({ expect }) => {
    const raws = await Promise.all(Array.from({ length: many }, () => RawWebSocket.open(watch.url, watch.cookie)))
    for (const raw of raws) expect(await raw.gone(15_000)).toMatch(/close/)
  })

  it('who opens a session by polling and enters no namespace', async ({ expect }) => {
    const raws = await Promise.all(Array.from({ length: many }, () => RawPolling.open(watch.url, watch.cookie)))
    for (const raw of raws) expect(await raw.gone(15_000)).toMatch(/./)
    for (const raw of raws) raw.close()
  })

  it('who opens an upgrade and does not finish it, while its session goes on', async ({ expect }) => {
    const raw = await RawPolling.open(watch.url, watch.cookie)
    await raw.enter()
    const socket = await RawWebSocket.open(watch.url, watch.cookie, raw.sid)
    socket.send('2probe')
    expect(await socket.gone(15_000)).toMatch(/close/)
    expect(await raw.tell('leave')).toEqual({ ok: true })
    raw.close()
  })

  it('who does not answer a beat', async ({ expect }) => {
    const raw = await RawWebSocket.open(watch.url, watch.cookie)
    raw.deaf = true
    await raw.enter()
    expect(await raw.gone(15_000)).toMatch(/close/)
  })

  it('who sends half a body, and others go on', async ({ expect }) => {
    const head = `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"name":"`
    const sockets = await Promise.all(Array.from({ length: many }, () => openSocket(watch.url)))
    for (const socket of sockets) socket.write(head + marker)
    expect(await watch.bystander.ask('heartbeat')).toMatchObject({ ok: true })
    for (const socket of sockets) {
      socket.resetAndDestroy()
      if (!socket.closed) await once(socket, 'close')
    }
  })
})

it('and nobody else notices', async () => {
  await watch.calm()
  expect(watch.bystander.socket.connected).toBe(true)
})
