/** Socket.IO's main namespace: events, and requests that are acknowledged. */
import { openEngine, type EngineParts, type Engine } from './engine.ts'
import type { Packet } from './packet.ts'

export interface SocketIoParts extends Omit<EngineParts, 'heard' | 'headers'> {
  readonly cookie?: string
  /** What the handshake shows. */
  readonly auth?: object
  /** An event as JSON text, `["name",...`. The server waits for an answer where `answer` is there. */
  readonly event: (packet: Packet, answer: (() => void) | null) => void
}

const types = { event: 0x32, ack: 0x33 }
const bracket = 0x5b
/** How long an acknowledgement may take, ms. */
const patience = 20_000

interface Asked {
  readonly resolve: (answer: unknown) => void
  readonly timer: NodeJS.Timeout
}

export class LoadSocket {
  readonly #asked = new Map<number, Asked>()
  readonly #parts: SocketIoParts
  #engine: Engine | null = null
  #next = 0
  #connected: ((error?: Error) => void) | null = null

  /** Resolves when the namespace is entered; rejects with what the server says. */
  static async open(parts: SocketIoParts): Promise<LoadSocket> {
    const socket = new LoadSocket(parts)
    const connected = new Promise<void>((resolve, reject) => {
      socket.#connected = (error) => (error ? reject(error) : resolve())
    })
    const { cookie, auth } = parts
    socket.#engine = await openEngine({
      ...parts,
      headers: cookie === undefined ? {} : { cookie },
      heard: (packet) => socket.#take(packet),
    })
    socket.#engine.send(`0${auth ? JSON.stringify(auth) : ''}`)
    await connected
    return socket
  }

  private constructor(parts: SocketIoParts) {
    this.#parts = parts
  }

  emit(name: string, payload: unknown): void {
    this.#engine?.send(`2${JSON.stringify([name, payload])}`)
  }

  /** Resolves to the acknowledgement; rejects where there is none in time. */
  ask(name: string, payload: unknown): Promise<unknown> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${name} within ${patience} ms`)), patience)
      this.#asked.set(id, { resolve, timer })
      this.#engine?.send(`2${id}${JSON.stringify([name, payload])}`)
    })
  }

  close(): void {
    for (const { timer } of this.#asked.values()) clearTimeout(timer)
    this.#asked.clear()
    this.#engine?.close()
  }

  #take(packet: Packet): void {
    if (this.#connected) {
      const agreed = packet.startsWith('0')
      this.#connected(agreed ? undefined : new Error(packet.text(1)))
      this.#connected = null
      return
    }
    let at = 1
    while (packet.byte(at) !== bracket && at < packet.length) at++
    if (packet.byte(0) === types.event) {
      const id = packet.ascii(1, at - 1)
      this.#parts.event(packet.from(at), id === '' ? null : () => this.#engine?.send(`3${id}[]`))
    } else if (packet.byte(0) === types.ack) {
      const id = Number(packet.ascii(1, at - 1))
      const asked = this.#asked.get(id)
      this.#asked.delete(id)
      clearTimeout(asked?.timer)
      asked?.resolve((JSON.parse(packet.text(at)) as unknown[])[0])
    }
  }
}
