/** The client's half of WebSocket (RFC 6455), as little of it as a load needs: whole messages, no extensions. */
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { Packet, type Heard } from './packet.ts'
import { openSocket } from './socket.ts'

const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 }
const headEnd = '\r\n\r\n'

export interface WebSocketParts {
  /** `http:` address with path and query. */
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly heard: Heard
  readonly closed: () => void
}

export class LoadWebSocket {
  readonly #parts: WebSocketParts
  #socket: Socket | null = null
  /** What came of a message that is not complete yet. */
  #rest: Buffer = Buffer.alloc(0)
  #opened: ((error?: Error) => void) | null = null

  /** Resolves when the server has agreed; rejects with what it said instead. */
  static async open(parts: WebSocketParts): Promise<LoadWebSocket> {
    const line = new LoadWebSocket(parts)
    await line.#open()
    return line
  }

  private constructor(parts: WebSocketParts) {
    this.#parts = parts
  }

  /** A text, or bytes. */
  send(message: string | Uint8Array): void {
    if (typeof message === 'string') this.#write(opcodes.text, Buffer.from(message))
    else this.#write(opcodes.binary, Buffer.from(message.buffer, message.byteOffset, message.length))
  }

  close(): void {
    this.#socket?.destroy()
  }

  async #open(): Promise<void> {
    const { url, headers, closed } = this.#parts
    const opened = new Promise<void>((resolve, reject) => {
      this.#opened = (error) => (error ? reject(error) : resolve())
    })
    this.#socket = await openSocket(url, {
      read: (bytes) => this.#read(bytes),
      closed: () => {
        this.#opened?.(new Error('closed before it was open'))
        closed()
      },
    })
    const fields = {
      host: url.host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      ...headers,
    }
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`)
    await opened
  }

  #read(bytes: Buffer): void {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    let at = this.#opened ? this.#readHead(all) : 0
    while (!this.#opened && at < all.length) {
      const next = this.#readFrame(all, at)
      if (next === at) break
      at = next
    }
    // The buffer is used again for what comes next.
    this.#rest = at === all.length ? Buffer.alloc(0) : Buffer.from(all.subarray(at))
  }

  /** Takes in the answer to the upgrade; returns where messages begin. */
  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(headEnd)
    if (end < 0) return 0
    const head = bytes.toString('latin1', 0, end)
    const agreed = head.startsWith('HTTP/1.1 101')
    this.#opened?.(agreed ? undefined : new Error(`no WebSocket: ${head.split('\r\n', 1)[0]}`))
    this.#opened = null
    return end + headEnd.length
  }

  /** Takes in one message; returns where the next one begins, `at` where this one is not complete. */
  #readFrame(bytes: Buffer, at: number): number {
    if (bytes.length < at + 2) return at
    let length = bytes[at + 1]! & 0x7f
    let from = at + 2
    if (length === 126) {
      if (bytes.length < at + 4) return at
      length = bytes.readUInt16BE(at + 2)
      from = at + 4
    } else if (length === 127) {
      if (bytes.length < at + 10) return at
      length = Number(bytes.readBigUInt64BE(at + 2))
      from = at + 10
    }
    const to = from + length
    if (bytes.length < to) return at
    const opcode = bytes[at]! & 0x0f
    if (opcode === opcodes.text || opcode === opcodes.binary) this.#parts.heard(new Packet(bytes, from, to))
    else if (opcode === opcodes.ping) this.#write(opcodes.pong, bytes.subarray(from, to))
    else if (opcode === opcodes.close) this.close()
    return to
  }

  /** Masked with nothing, which leaves the bytes as they are. */
  #write(opcode: number, payload: Buffer): void {
    const long = payload.length > 125
    const huge = payload.length > 0xffff
    const head = Buffer.alloc(huge ? 14 : long ? 8 : 6)
    head[0] = 0x80 | opcode
    head[1] = 0x80 | (huge ? 127 : long ? 126 : payload.length)
    if (huge) head.writeBigUInt64BE(BigInt(payload.length), 2)
    else if (long) head.writeUInt16BE(payload.length, 2)
    this.#socket?.write(Buffer.concat([head, payload]))
  }
}
