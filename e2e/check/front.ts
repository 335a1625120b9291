/**
 * A reverse proxy as operators set one up, request by request, with the mistakes that they make: it spreads the requests
 * of one visitor over several nodes, refuses large bodies, loses patience, gathers answers, changes headers.
 */
import {
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

export interface Faults {
  /** Bytes of the largest body that passes; a larger one is answered 413. */
  readonly largestBody?: number
  /** ms until a request that is not answered is answered 504. */
  readonly patience?: number
  /** Whether WebSockets pass; they do where nothing is said. */
  readonly upgrades?: boolean
  /** ms after which every connection is cut, whatever passes on it. */
  readonly cuts?: number
  /** Speaks HTTP/1.0 to the server, a connection for each request. */
  readonly old?: boolean
  /** The methods that pass; others are answered 405. */
  readonly methods?: readonly string[]
  /** Sends an answer on only when it is complete. */
  readonly gathers?: boolean
  /** Adds the visitor's address to X-Forwarded-For. */
  readonly forwards?: boolean
  /** What the Host header becomes. */
  readonly host?: string
}

export class Front {
  readonly url: string
  readonly #server: Server
  readonly #nodes: readonly number[]
  readonly #faults: Faults
  readonly #sockets = new Set<Socket>()
  #turn = 0

  private constructor(server: Server, nodes: readonly number[], faults: Faults) {
    this.#server = server
    this.#nodes = nodes
    this.#faults = faults
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** Stands before nodes on these ports of 127.0.0.1, which get the requests in turn. */
  static async start(nodes: readonly number[], faults: Faults = {}): Promise<Front> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const front = new Front(server, nodes, faults)
    server.on('request', (visitor, answer) => front.#forward(visitor, answer))
    server.on('upgrade', (visitor, socket) => front.#tunnel(visitor, socket as Socket))
    const { cuts } = faults
    if (cuts) server.on('connection', (socket) => setTimeout(() => socket.destroy(), cuts).unref())
    return front
  }

  async dispose(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #forward(visitor: IncomingMessage, answer: ServerResponse): void {
    const { largestBody = Infinity, patience, gathers = false, old = false, methods } = this.#faults
    if (methods?.includes(visitor.method!) === false) {
      answer.writeHead(405).end()
      return
    }
    if (Number(visitor.headers['content-length'] ?? 0) > largestBody) {
      visitor.resume()
      answer.writeHead(413).end('Payload Too Large')
      return
    }
    const { method, url: path } = visitor
    const where = { host: '127.0.0.1', port: this.#next(), method, path, headers: this.#headersOf(visitor) }
    const onwards = old ? askedAsOfOld(where) : request(where)
    const impatience = patience && setTimeout(() => fail(504), patience)
    const fail = (status: number) => {
      onwards.destroy()
      if (!answer.headersSent) answer.writeHead(status)
      answer.end()
    }
    onwards.on('error', () => fail(502))
    onwards.on('response', (response) => {
      clearTimeout(impatience || undefined)
      if (!gathers) {
        answer.writeHead(response.statusCode!, response.headers)
        response.pipe(answer)
        return
      }
      void gathered(response).then((body) => {
        const { 'transfer-encoding': _streamed, ...headers } = response.headers
        answer.writeHead(response.statusCode!, headers).end(body)
      })
    })
    answer.on('close', () => onwards.destroy())
    visitor.pipe(onwards)
  }

  #tunnel(visitor: IncomingMessage, socket: Socket): void {
    if (this.#faults.upgrades === false || this.#faults.old) {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      return
    }
    const onwards = connect(this.#next(), '127.0.0.1')
    for (const end of [socket, onwards]) {
      this.#sockets.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        this.#sockets.delete(end)
        socket.destroy()
        onwards.destroy()
      })
    }
    const lines = Object.entries(this.#headersOf(visitor)).map(([name, value]) => `${name}: ${String(value)}`)
    onwards.write([`GET ${visitor.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
    socket.pipe(onwards).pipe(socket)
  }

  #next(): number {
    return this.#nodes[this.#turn++ % this.#nodes.length]!
  }

  #headersOf({ headers, socket }: IncomingMessage): IncomingMessage['headers'] {
    const { forwards, host } = this.#faults
    return {
      ...headers,
      ...(host !== undefined && { host }),
      ...(forwards && {
        'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', '),
      }),
    }
  }
}

async function gathered(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** A request in HTTP/1.0: Node's client writes another number, so it is changed on the way. */
function askedAsOfOld(options: RequestOptions): ClientRequest {
  const asked = request({ ...options, agent: false, headers: { ...options.headers, connection: 'close' } })
  asked.once('socket', (socket) => {
    const write = socket.write.bind(socket) as (chunk: unknown, ...rest: unknown[]) => boolean
    socket.write = ((chunk: unknown, ...rest: unknown[]) => {
      socket.write = write as typeof socket.write
      return write(typeof chunk === 'string' ? chunk.replace(/ HTTP\/1\.1\r\n/, ' HTTP/1.0\r\n') : chunk, ...rest)
    }) as typeof socket.write
  })
  return asked
}
