/** One kept HTTP/1.1 connection that asks one thing after another, as little of it as long-polling needs. */
import type { Socket } from 'node:net'
import { openSocket } from './socket.ts'

const headEnd = '\r\n\r\n'

interface Asked {
  readonly resolve: (body: Buffer) => void
  readonly reject: (error: Error) => void
}

export class HttpLine {
  readonly #url: URL
  readonly #headers: Readonly<Record<string, string>>
  #socket: Socket | null = null
  #came: Buffer = Buffer.alloc(0)
  #asked: Asked | null = null

  /** `headers` go with every request. */
  static async open(url: URL, headers: Readonly<Record<string, string>>): Promise<HttpLine> {
    const line = new HttpLine(url, headers)
    line.#socket = await openSocket(url, {
      read: (bytes) => line.#read(bytes),
      closed: () => line.#settle(new Error('the connection was closed')),
    })
    return line
  }

  private constructor(url: URL, headers: Readonly<Record<string, string>>) {
    this.#url = url
    this.#headers = headers
  }

  /** The body of the answer; rejects where it is none, or no success. One request at a time. */
  ask(method: 'GET' | 'POST', path: string, body?: string): Promise<Buffer> {
    const bytes = body === undefined ? null : Buffer.from(body)
    const fields = {
      host: this.#url.host,
      ...this.#headers,
      ...(bytes && { 'content-type': 'text/plain;charset=UTF-8', 'content-length': String(bytes.length) }),
    }
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
    const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject }
      this.#socket?.write(bytes ? Buffer.concat([head, bytes]) : head)
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  #read(bytes: Buffer): void {
    this.#came = Buffer.concat([this.#came, bytes])
    const end = this.#came.indexOf(headEnd)
    if (end < 0) return
    const head = this.#came.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1])
    if (!Number.isInteger(length)) return this.#settle(new Error(`an answer without a length: ${head}`))
    const from = end + headEnd.length
    if (this.#came.length < from + length) return
    const body = this.#came.subarray(from, from + length)
    this.#came = this.#came.subarray(from + length)
    this.#settle(head.startsWith('HTTP/1.1 200') ? body : new Error(`${head.split('\r\n', 1)[0]} ${body.toString()}`))
  }

  #settle(outcome: Buffer | Error): void {
    const asked = this.#asked
    this.#asked = null
    if (outcome instanceof Error) asked?.reject(outcome)
    else asked?.resolve(outcome)
  }
}
