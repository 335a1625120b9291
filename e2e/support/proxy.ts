/**
 * A proxy on loopback that does to connections what networks and proxies do to users: it forwards TCP as it is, and
 * looks only at the first request of a connection, which is where a WebSocket announces itself.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { Pipe, type Weather } from './pipe.ts'

/**
 * What happens to a request for a WebSocket.
 * `ok`: forwarded. `forbid`: answered 403. `reset`: the connection is reset. `hang`: never answered.
 * `swallow`: opened, then nothing passes any more, either way. `strip`: forwarded without its Upgrade header.
 */
export type UpgradeMode = 'ok' | 'forbid' | 'reset' | 'hang' | 'swallow' | 'strip'

const forbidden = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
const headEnd = '\r\n\r\n'

interface Connection {
  readonly client: Socket
  readonly upstream: Socket
  readonly pipes: readonly Pipe[]
}

export class FaultProxy {
  readonly url: string
  readonly port: number
  upgrades: UpgradeMode = 'ok'
  readonly #server: Server
  readonly #target: number
  readonly #connections = new Set<Connection>()
  /** All that came and have not gone: those that asked nothing yet, and those that were not forwarded, too. */
  readonly #clients = new Set<Socket>()
  readonly #weather: Weather = { latency: 0, jitter: 0, bytesPerSecond: Infinity, paused: false }
  #refusing = false
  #deaf = false
  #stalled = false
  /** WebSocket requests seen, whatever became of them. */
  #upgradesSeen = 0
  #accepted = 0

  private constructor(server: Server, target: number) {
    this.#server = server
    this.#target = target
    this.port = (server.address() as AddressInfo).port
    this.url = `http://127.0.0.1:${this.port}`
  }

  /** Forwards HTTP to a port of 127.0.0.1. */
  static async start(target: number, upgrades: UpgradeMode = 'ok'): Promise<FaultProxy> {
    const proxy = await FaultProxy.#listen(target, (client) => proxy.#read(client))
    proxy.upgrades = upgrades
    return proxy
  }

  /** Forwards whatever is spoken, such as Redis' protocol, to a port of 127.0.0.1. */
  static async startForAnything(target: number): Promise<FaultProxy> {
    const proxy = await FaultProxy.#listen(target, (client) => proxy.#forward(client, Buffer.alloc(0)))
    return proxy
  }

  static async #listen(target: number, serve: (client: Socket) => void): Promise<FaultProxy> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const proxy = new FaultProxy(server, target)
    server.on('connection', (client) => {
      if (proxy.#accept(client)) serve(client)
    })
    return proxy
  }

  get upgradesSeen(): number {
    return this.#upgradesSeen
  }

  get open(): number {
    return this.#connections.size
  }

  /** Connections that came, whatever became of them. */
  get accepted(): number {
    return this.#accepted
  }

  /** Delays everything by `latency` ms and up to `jitter` ms more; order is kept. */
  delay(latency: number, jitter = 0): void {
    this.#weather.latency = latency
    this.#weather.jitter = jitter
  }

  /** Lets so many bytes a second through, each way of each connection. */
  narrow(bytesPerSecond: number): void {
    this.#weather.bytesPerSecond = bytesPerSecond
  }

  /** Stops forwarding and keeps connections open: neither end is told anything. */
  pause(): void {
    this.#weather.paused = true
  }

  resume(): void {
    this.#weather.paused = false
    for (const { pipes } of this.#connections) for (const pipe of pipes) pipe.pump()
  }

  /** Throws away what the server says from now on; what clients say still gets through. `heal` cuts what was spoiled. */
  deafen(): void {
    this.#deaf = true
  }

  /** Reads nothing more of what the server says, as a client that cannot keep up: the server's buffers fill. */
  stall(): void {
    this.#stalled = true
    for (const { upstream } of this.#connections) upstream.pause()
  }

  /** Resets every open connection. */
  cut(): void {
    for (const connection of this.#connections) this.#drop(connection)
    for (const client of this.#clients) client.resetAndDestroy()
  }

  /** The network is gone: cuts and takes nothing new, until `plug`. */
  unplug(): void {
    this.#refusing = true
    this.cut()
  }

  plug(): void {
    this.#refusing = false
  }

  /** Ends every fault but the mode for upgrades. */
  heal(): void {
    if (this.#deaf) this.cut()
    this.#deaf = false
    this.#stalled = false
    for (const { upstream } of this.#connections) upstream.resume()
    this.delay(0)
    this.narrow(Infinity)
    this.plug()
    this.resume()
    for (const { pipes } of this.#connections) for (const pipe of pipes) pipe.hurry()
  }

  async dispose(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Whether a new connection is served at all. */
  #accept(client: Socket): boolean {
    this.#accepted++
    client.on('error', () => client.destroy())
    if (this.#refusing) {
      client.resetAndDestroy()
      return false
    }
    this.#clients.add(client)
    client.on('close', () => this.#clients.delete(client))
    return true
  }

  /** Reads the first request, which decides what becomes of the connection. */
  #read(client: Socket): void {
    let head = Buffer.alloc(0)
    const read = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk])
      if (!head.includes(headEnd)) return
      client.off('data', read)
      this.#route(client, head)
    }
    client.on('data', read)
  }

  #route(client: Socket, head: Buffer): void {
    const text = head.toString('latin1')
    const end = text.indexOf(headEnd)
    if (!/^upgrade:\s*websocket/im.test(text.slice(0, end))) return this.#forward(client, head)
    this.#upgradesSeen++
    switch (this.upgrades) {
      case 'ok':
        return this.#forward(client, head)
      case 'forbid':
        client.end(forbidden)
        return
      case 'reset':
        client.resetAndDestroy()
        return
      case 'hang':
        client.resume()
        return
      case 'strip': {
        const kept = text.slice(0, end).replace(/\r\n(upgrade|connection):[^\r]*/gi, '')
        return this.#forward(client, Buffer.from(kept + text.slice(end), 'latin1'))
      }
      case 'swallow':
        return this.#forward(client, head, true)
    }
  }

  #forward(client: Socket, first: Buffer, swallow = false): void {
    const upstream = connect(this.#target, '127.0.0.1')
    const up = new Pipe(upstream, this.#weather)
    const down = new Pipe(client, this.#weather)
    const connection: Connection = { client, upstream, pipes: [up, down] }
    this.#connections.add(connection)
    const ways = [
      { socket: client, there: down, back: up },
      { socket: upstream, there: up, back: down },
    ]
    for (const { socket, there, back } of ways) {
      socket.setNoDelay(true)
      socket.on('error', () => this.#drop(connection))
      socket.on('close', () => {
        // What it said before it went still arrives; where all is swallowed, so is its end.
        there.stop()
        if (!swallow) back.push(null)
        if (client.closed && upstream.closed) this.#forget(connection)
      })
    }
    if (first.length > 0) up.push(first)
    if (swallow) this.#swallow(client, upstream, down)
    else {
      client.on('data', (chunk: Buffer) => up.push(chunk)).on('end', () => up.push(null))
      upstream.on('data', (chunk: Buffer) => !this.#deaf && down.push(chunk)).on('end', () => down.push(null))
      if (this.#stalled) upstream.pause()
    }
  }

  /** Lets the server's "101 Switching Protocols" through and nothing else. */
  #swallow(client: Socket, upstream: Socket, down: Pipe): void {
    upstream.once('data', (chunk: Buffer) => {
      const end = chunk.indexOf(headEnd)
      down.push(end < 0 ? chunk : chunk.subarray(0, end + headEnd.length))
      upstream.resume()
    })
    client.resume()
  }

  #drop(connection: Connection): void {
    this.#forget(connection)
    connection.client.resetAndDestroy()
    connection.upstream.resetAndDestroy()
  }

  #forget(connection: Connection): void {
    for (const pipe of connection.pipes) pipe.stop()
    this.#connections.delete(connection)
  }
}
