/**
 * The connection to the server. Polling first, WebSocket as soon as it works; reconnects by itself for ever, slower and
 * slower, at once when the network or the page comes back. Nothing is buffered here: what is sent while there is no
 * connection fails, and the outbox keeps it.
 */
import { io, type Socket } from 'socket.io-client'
import { backoffDelay } from '#shared/sync/backoff.ts'
import { isErrorCode, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement, DownEvents, RefusalMessage, UpEvents, UpName, UpPayload } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'

export type Transport = '' | 'websocket' | 'polling'

export interface LinkEvents {
  /** Connected, again or for the first time: join now. */
  readonly connected: () => void
  /** Not connected; `attempts` failed in a row so far. */
  readonly disconnected: (attempts: number) => void
  readonly transport: (transport: Transport) => void
  /** The server will not have this client, and trying again cannot help. */
  readonly refused: (code: ErrorCode) => void
}

/** How long to leave WebSocket alone after one went silent, ms. */
const distrust = 10 * 60_000

export class Link {
  readonly #socket: Socket<DownEvents, UpEvents>
  readonly #events: LinkEvents
  readonly #random: () => number
  #attempts = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #upgradeAfter = 0
  #closed = false

  constructor(base: URL, events: LinkEvents, random: () => number = Math.random) {
    this.#events = events
    this.#random = random
    this.#socket = io(base.origin, {
      path: `${base.pathname}socket.io/`,
      transports: ['polling', 'websocket'],
      rememberUpgrade: false,
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      timeout: 10_000,
      withCredentials: true,
      auth: { version: protocolVersion },
    })
    this.#socket.on('connect', () => this.#connected())
    this.#socket.on('connect_error', (error) => this.#failed(error))
    this.#socket.on('disconnect', (reason) => this.#lost(reason))
  }

  /** Listens to a message of the server. */
  on<N extends keyof DownEvents>(name: N, listener: DownEvents[N]): void {
    this.#socket.on(name, listener as never)
  }

  /** Connects now, whatever was planned. */
  connect(): void {
    clearTimeout(this.#timer)
    if (this.#closed || this.#socket.connected || this.#socket.active) return
    this.#socket.io.opts.upgrade = Date.now() >= this.#upgradeAfter
    this.#socket.connect()
  }

  /** Starts over after many failures, without waiting. */
  retry(): void {
    this.#attempts = 0
    this.connect()
  }

  /** Sends a message and waits for its answer; rejects with a `Refusal`, or another error where the outcome is unknown. */
  async ask<N extends Exclude<UpName, 'presence'>>(
    name: N,
    payload: Unsealed<N>,
    limit = 10_000,
  ): Promise<Acknowledgement<N>> {
    if (!this.#socket.connected) throw new Error('not connected')
    const timed = this.#socket.timeout(limit) as unknown as {
      emitWithAck(name: string, payload: object): Promise<Acknowledgement<N> | RefusalMessage>
    }
    const answer = await timed.emitWithAck(name, this.#seal(payload))
    if (answer.ok) return answer
    const { code, retryAfter, expected } = answer as RefusalMessage
    throw new Refusal(isErrorCode(code) ? code : 'E_INTERNAL', {
      ...(retryAfter !== undefined && { retryAfter }),
      ...(expected !== undefined && { expected }),
    })
  }

  /** Sends a presence message, or drops it where the connection is busy. */
  show(payload: Unsealed<'presence'>): void {
    if (this.#socket.connected) this.#socket.volatile.emit('presence', this.#seal(payload) as UpPayload<'presence'>)
  }

  /** Drops a connection that does not answer and tries again. */
  restart(): void {
    this.#socket.io.engine?.close()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#socket.disconnect()
  }

  #connected(): void {
    this.#attempts = 0
    const { engine } = this.#socket.io
    this.#events.transport(engine.transport.name as Transport)
    engine.on('upgrade', (transport) => this.#events.transport(transport.name as Transport))
    this.#events.connected()
  }

  #failed(error: Error & { data?: { code?: unknown }; description?: unknown }): void {
    const code = error.data?.code
    if (isErrorCode(code)) {
      this.#events.refused(code)
      return
    }
    this.#lost('connect error')
  }

  #lost(reason: string): void {
    if (this.#closed) return
    // A WebSocket that opened and then went silent is worse than none.
    if (reason === 'ping timeout' && this.#socket.io.engine?.transport?.name === 'websocket')
      this.#upgradeAfter = Date.now() + distrust
    this.#events.transport('')
    this.#events.disconnected(this.#attempts)
    clearTimeout(this.#timer)
    // What was lost after it worked is tried again at once, with a little jitter.
    const delay =
      this.#attempts === 0 && reason !== 'connect error'
        ? this.#random() * 500
        : backoffDelay(this.#attempts, this.#random)
    this.#attempts++
    this.#timer = setTimeout(() => this.connect(), delay)
  }

  #seal(payload: object): UpPayload<UpName> {
    return { id: this.#random().toString(36).slice(2, 12), at: Date.now(), ...payload } as UpPayload<UpName>
  }
}

type Unsealed<N extends UpName> = Omit<UpPayload<N>, 'id' | 'at'>
