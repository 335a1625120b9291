/** The proxy is trusted by other tests, so it is tested first: a fault it adds by itself would look like ours. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { FaultProxy, type UpgradeMode } from './proxy.ts'
import { waitFor } from './wait.ts'

const cleanups: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function serverThat(serves: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => serves(socket.on('error', () => socket.destroy())))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** Sends everything back. */
const echoServer = () => serverThat((socket) => socket.pipe(socket))

/** In front of a server that does not speak HTTP. */
async function proxyToServer(serves: (socket: Socket) => void): Promise<FaultProxy> {
  const proxy = await FaultProxy.startForAnything(await serverThat(serves))
  cleanups.push(() => proxy.dispose())
  return proxy
}

async function socketServer(): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(data)))
  cleanups.push(() => {
    for (const socket of server.clients) socket.terminate()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

async function proxyTo(port: number, upgrades?: UpgradeMode): Promise<FaultProxy> {
  const proxy = await FaultProxy.start(port, upgrades)
  cleanups.push(() => proxy.dispose())
  return proxy
}

/** Proving that nothing comes takes time; an answer on loopback takes a millisecond. */
const untilItWouldHaveCome = () => new Promise((resolve) => setTimeout(resolve, 200))

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

it('keeps every byte in order under latency and jitter', async () => {
  const proxy = await proxyTo(await echoServer())
  proxy.delay(2, 15)
  const socket = connect(proxy.port, '127.0.0.1')
  cleanups.push(() => void socket.destroy())
  // The proxy reads on until the end of a request's head, so that comes first.
  const sent = Buffer.concat([Buffer.from('GET / HTTP/1.1\r\n\r\n'), randomBytes(300_000)])
  const received: Buffer[] = []
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  for (let at = 0; at < sent.length; at += 1_000) {
    socket.write(sent.subarray(at, at + 1_000))
    if (at % 20_000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await waitFor('all bytes to come back', () => Buffer.concat(received).length >= sent.length)
  expect(sha(Buffer.concat(received))).toBe(sha(sent))
})

it('holds everything back while paused, and loses nothing of it', async () => {
  const proxy = await proxyTo(await socketServer())
  const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}`)
  cleanups.push(() => socket.terminate())
  await once(socket, 'open')
  const answers: string[] = []
  socket.on('message', (data: Buffer) => answers.push(data.toString()))
  proxy.pause()
  socket.send('one')
  socket.send('two')
  await untilItWouldHaveCome()
  expect(answers).toEqual([])
  proxy.resume()
  await waitFor('both answers', () => answers.length === 2)
  expect(answers).toEqual(['one', 'two'])
})

it('delivers late what a server said before it closed', async () => {
  const proxy = await proxyToServer((socket) => socket.end('bye'))
  proxy.delay(100)
  const socket = connect(proxy.port, '127.0.0.1')
  const [said] = (await once(socket, 'data')) as [Buffer]
  expect(said.toString()).toBe('bye')
  await once(socket, 'close')
  await waitFor('the connection to be gone', () => proxy.open === 0)
})

it('throws away what the server says while deaf, and lets the client through', async () => {
  let heard = ''
  const hear = (chunk: Buffer) => (heard += chunk.toString())
  const proxy = await proxyToServer((socket) => socket.on('data', hear).on('data', (chunk) => socket.write(chunk)))
  const socket = connect(proxy.port, '127.0.0.1')
  let answered = false
  socket.on('data', () => (answered = true))
  proxy.deafen()
  socket.write('anybody there?')
  await waitFor('the server to hear it', () => heard === 'anybody there?')
  await untilItWouldHaveCome()
  expect(answered).toBe(false)
  const reset = once(socket, 'error')
  proxy.heal()
  await reset
})

it('reads nothing while stalled, and everything afterwards', async () => {
  const sent = randomBytes(20_000_000)
  let drained = false
  const proxy = await proxyToServer((socket) => socket.end(sent, () => (drained = true)))
  proxy.stall()
  const socket = connect(proxy.port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  await waitFor('the connection', () => proxy.open === 1)
  await untilItWouldHaveCome()
  expect([received.length, drained]).toEqual([0, false])
  proxy.heal()
  await once(socket, 'close')
  expect(sha(Buffer.concat(received))).toBe(sha(sent))
})

it('cuts open connections, and takes new ones only when plugged in', async () => {
  const proxy = await proxyTo(await socketServer())
  const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}`)
  socket.on('error', () => socket.terminate())
  await once(socket, 'open')
  proxy.unplug()
  await once(socket, 'close')
  expect(proxy.open).toBe(0)
  const refused = new WebSocket(`ws://127.0.0.1:${proxy.port}`)
  await once(refused, 'error')
  proxy.plug()
  const again = new WebSocket(`ws://127.0.0.1:${proxy.port}`)
  cleanups.push(() => again.terminate())
  await once(again, 'open')
})

it.each(['forbid', 'reset', 'strip'] as const)('refuses a WebSocket by %s', async (mode) => {
  const proxy = await proxyTo(await socketServer(), mode)
  const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}`)
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toMatch({ forbid: /403/, reset: /ECONNRESET|hang up/, strip: /426|400/ }[mode])
  expect(proxy.upgradesSeen).toBe(1)
})

it('never answers a WebSocket that hangs', async () => {
  const proxy = await proxyTo(await socketServer(), 'hang')
  const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}`, { handshakeTimeout: 300 })
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toMatch(/handshake has timed out/)
})

it('opens a WebSocket and swallows what is sent on it', async () => {
  const proxy = await proxyTo(await socketServer(), 'swallow')
  const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}`)
  cleanups.push(() => socket.terminate())
  await once(socket, 'open')
  let answered = false
  socket.on('message', () => (answered = true))
  socket.send('anybody there?')
  await untilItWouldHaveCome()
  expect(answered).toBe(false)
})
