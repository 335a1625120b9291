/** Engine.IO 4 on one transport from the start: packets of one character for the kind and a text. */
import { HttpLine } from './http-line.ts'
import { Packet, type Heard } from './packet.ts'
import { LoadWebSocket } from './websocket.ts'

export type Transport = 'websocket' | 'polling'

export interface EngineParts {
  readonly url: string
  readonly transport: Transport
  readonly headers: Readonly<Record<string, string>>
  /** Told of every message, its kind left out. */
  readonly heard: Heard
  readonly closed: (error?: unknown) => void
}

export interface Engine {
  /** Sends a message. */
  send(text: string): void
  close(): void
}

const path = (transport: Transport) => `/socket.io/?EIO=4&transport=${transport}`
const separator = 0x1e
const kinds = { ping: 0x32, message: 0x34 }

/** What a packet asks for. */
function take(packet: Packet, heard: Heard, pong: () => void): void {
  const kind = packet.byte(0)
  if (kind === kinds.message) heard(packet.from(1))
  else if (kind === kinds.ping) pong()
}

export function openEngine(parts: EngineParts): Promise<Engine> {
  return parts.transport === 'websocket' ? openOnWebSocket(parts) : openOnPolling(parts)
}

async function openOnWebSocket({ url, headers, heard, closed }: EngineParts): Promise<Engine> {
  const line: LoadWebSocket = await LoadWebSocket.open({
    url: new URL(path('websocket'), url),
    headers,
    closed,
    heard: (packet) => take(packet, heard, () => line.send('3')),
  })
  return { send: (text) => line.send(`4${text}`), close: () => line.close() }
}

async function openOnPolling({ url, headers, heard, closed }: EngineParts): Promise<Engine> {
  const base = new URL(url)
  const [polls, posts] = await Promise.all([HttpLine.open(base, headers), HttpLine.open(base, headers)])
  const opening = await polls.ask('GET', path('polling'))
  const { sid } = JSON.parse(opening.toString('utf8', 1)) as { sid: string }
  const address = `${path('polling')}&sid=${sid}`
  let open = true
  let posting = false
  let waiting: string[] = []

  const failed = (error: unknown) => {
    if (open) closed(error)
    open = false
  }
  const send = (packet: string) => {
    waiting.push(packet)
    if (!posting) void post().catch(failed)
  }
  async function post(): Promise<void> {
    posting = true
    while (waiting.length > 0) {
      const body = waiting.join('\x1e')
      waiting = []
      await posts.ask('POST', address, body)
    }
    posting = false
  }
  async function poll(): Promise<void> {
    while (open) {
      const body = await polls.ask('GET', address)
      for (let from = 0; from < body.length;) {
        const found = body.indexOf(separator, from)
        const to = found < 0 ? body.length : found
        const packet = new Packet(body, from, to)
        take(packet, heard, () => send('3'))
        from = to + 1
      }
    }
  }
  void poll().catch(failed)
  return {
    send: (text) => send(`4${text}`),
    close() {
      open = false
      polls.close()
      posts.close()
    },
  }
}
