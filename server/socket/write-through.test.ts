import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Server, type Socket as ServerSocket } from 'socket.io'
import { io as connect, type Socket } from 'socket.io-client'
import { waitFor } from '../../e2e/support/wait.ts'
import type { Connection } from './connection.ts'
import { WriteThrough } from './write-through.ts'

let io: Server
let client: Socket
let server: ServerSocket
let through: WriteThrough
let heard: unknown[]
/** Packets that went Engine.IO's way. */
let packets: number

async function open(transport: 'websocket' | 'polling'): Promise<void> {
  const http = createServer()
  io = new Server(http, { serveClient: false, perMessageDeflate: false })
  through = new WriteThrough()
  io.on('connection', (socket) => {
    server = socket
    void socket.join('room')
    socket.on('ask', (text: unknown, answer: (text: unknown) => void) => answer(text))
    socket.data = { owed: 0 }
    socket.on('draw', async (text: unknown, answer: (text: unknown) => void) => {
      socket.data.owed++
      io.to('room').emit('said', text)
      await Promise.resolve()
      socket.data.owed--
      answer(text)
    })
    through.follow(socket as unknown as Connection)
    socket.conn.on('packetCreate', () => packets++)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  client = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
  })
  client.on('said', (text: unknown) => heard.push(text))
  await once(client as never, 'connect')
  packets = 0
}

beforeEach(() => {
  heard = []
})
afterEach(async () => {
  client.disconnect()
  await io.close()
})

/** Lengths at which the head of a WebSocket message takes another form, and characters of several bytes. */
const texts = [0, 1, 100, 110, 120, 125, 126, 130, 65_500, 65_535, 65_536, 70_000]
  .map((length) => 'x'.repeat(length))
  .concat('ü€😀'.repeat(50))

it('brings every text, sent to a room, to one, and as an answer, and makes no packet for it', async () => {
  await open('websocket')
  for (const text of texts) {
    io.to('room').emit('said', text)
    server.emit('said', text)
  }
  await waitFor('all of it', () => heard.length === texts.length * 2)
  expect(heard).toEqual(texts.flatMap((text) => [text, text]))
  for (const text of texts) expect(await client.emitWithAck('ask', text)).toBe(text)
  expect(packets).toBe(0)
})

/** What hands messages to the server's WebSocket. */
function sender(): { sendFrame(list: readonly Uint8Array[]): void } {
  const { transport } = server.conn as unknown as {
    transport: { socket: { _sender: { sendFrame(list: readonly Uint8Array[]): void } } }
  }
  return transport.socket._sender
}

it('writes once what one turn of the event loop brings, in its order', async () => {
  await open('websocket')
  const sent = vi.spyOn(sender(), 'sendFrame')
  heard.push(await client.emitWithAck('draw', 'a line'))
  expect(heard).toEqual(['a line', 'a line'])
  expect(sent).toHaveBeenCalledTimes(1)
  server.emit('said', 'next')
  await waitFor('the next turn', () => heard.length === 3)
  expect(sent).toHaveBeenCalledTimes(2)
})

it('keeps what is gathered for what is written next, and for no longer than the turn', async () => {
  await open('websocket')
  const sent = vi.spyOn(sender(), 'sendFrame')
  through.gather(() => io.to('room').emit('said', 'others'))
  expect(sent).not.toHaveBeenCalled()
  io.to('room').emit('said', 'own')
  expect(sent).toHaveBeenCalledTimes(1)
  through.gather(() => io.to('room').emit('said', 'alone'))
  await waitFor('all of it', () => heard.length === 3)
  expect(heard).toEqual(['others', 'own', 'alone'])
  expect(sent).toHaveBeenCalledTimes(2)
})

it('brings what was said before the end, and the end', async () => {
  await open('websocket')
  const ended = once(client as never, 'disconnect')
  server.emit('said', 'the last')
  server.disconnect(true)
  expect(await ended).toContain('io server disconnect')
  expect(heard).toEqual(['the last'])
})

it('keeps the order where a connection falls behind and goes Engine.IO’s way', async () => {
  await open('websocket')
  const count = 400
  const long = 'x'.repeat(100_000)
  for (let at = 0; at < count; at++) {
    io.to('room').emit('said', `${at} ${long}`)
    server.emit('said', at)
  }
  expect(packets).toBeGreaterThan(0)
  await waitFor('all of it', () => heard.length === count * 2)
  expect(heard.map((text) => Number.parseInt(String(text), 10))).toEqual(
    Array.from({ length: count * 2 }, (_, at) => at >> 1),
  )
})

it('leaves what is binary, and long-polling, to Engine.IO', async () => {
  await open('websocket')
  server.emit('said', Buffer.from('bytes'))
  await waitFor('the bytes', () => heard.length === 1)
  expect(packets).toBe(2)
  client.disconnect()
  await io.close()
  await open('polling')
  io.to('room').emit('said', 'text')
  await waitFor('the text', () => heard.length === 2)
  expect(packets).toBe(1)
})
