/**
 * The connection that comes back: one connection after another, for ever, slower and slower while they fail, at once
 * when the network or the page returns.
 */
import { backoffDelay } from '#shared/sync/backoff.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement, UpName } from '#shared/wire/messages.ts'
import { SleepWatch } from './sleep-watch.ts'
import { WebSocketTrust } from './websocket-trust.ts'
import type { Connect, Connection, Loss, Transport, Unsealed, Wire } from './wire.ts'

export interface LinkEvents {
  /** Connected, again or for the first time: join now, and say `settled` when that is done. */
  readonly connected: () => void
  /** Not connected; `failures` in a row so far. */
  readonly disconnected: (failures: number) => void
  readonly transport: (transport: Transport) => void
  /** The server turned the connection away; it is tried again all the same. */
  readonly refused: (code: ErrorCode) => void
}

export interface LinkParts {
  readonly connect: Connect
  readonly events: LinkEvents
  /** ms since 1970. */
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
}

/** A connection that lasted this long was a good one: the next loss starts from the shortest wait again, ms. */
const goodTime = 10_000
/** After one that worked at all, the wait begins with at most so many doublings: the server is there, and restarts. */
const mostDoublings = 1
/** A page that slept within this time has lost its connection by sleeping, ms. */
const sleepTime = 30_000

export class Link implements Wire {
  readonly #parts: LinkParts
  readonly #trust = new WebSocketTrust()
  readonly #sleep: SleepWatch
  #connection: Connection | null = null
  #transport: Transport = ''
  #open = false
  /** Failures in a row, since the last connection that worked. */
  #failures = 0
  /** How often the wait was doubled; some of it is kept while connections work only for moments. */
  #doublings = 0
  #settledAt: number | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Whether the server asked for a new connection in the place of this one. */
  #asked = false
  #closed = false

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#sleep = new SleepWatch(parts.now)
  }

  /** Connects now, whatever was planned; a connection that is there or on its way stays. */
  connect(): void {
    clearTimeout(this.#timer)
    if (this.#closed || this.#connection) return
    const { connect, events, now } = this.#parts
    // What an earlier connection still tells is told to nobody.
    const current = () => this.#connection === connection
    const connection: Connection = connect(this.#trust.allowed(now()), {
      opened: () => {
        if (!current()) return
        this.#open = true
        this.#trust.opened(now())
        events.connected()
      },
      transport: (transport) => {
        if (current()) this.#tell(transport)
      },
      lost: (loss) => {
        if (current()) this.#lost(loss)
      },
    })
    this.#connection = connection
  }

  /** Forgets earlier failures and connects now. */
  retry(): void {
    this.#failures = 0
    this.#doublings = 0
    this.connect()
  }

  /** The connection is what it should be: the board is joined over it. */
  settled(): void {
    this.#settledAt = this.#parts.now()
  }

  ask<N extends Exclude<UpName, 'presence'>>(
    name: N,
    payload: Unsealed<N>,
    limit?: number,
  ): Promise<Acknowledgement<N>> {
    return this.#connection && this.#open
      ? this.#connection.ask(name, payload, limit)
      : Promise.reject(new Error('not connected'))
  }

  show(payload: Unsealed<'presence'>): void {
    if (this.#open) this.#connection?.show(payload)
  }

  /** Gives up a connection that does not answer, or that the server wants to end, for a new one after `wait` ms. */
  restart(why: 'silent' | 'asked', wait = 0): void {
    if (!this.#open) return
    if (why === 'silent') this.#lost({ kind: 'silent' })
    else {
      this.#asked = true
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#lost({ kind: 'closed' }), wait)
    }
  }

  /** Leaves, to come back by `connect`. */
  leave(): void {
    clearTimeout(this.#timer)
    this.#forget((connection) => connection.leave())
  }

  close(): void {
    this.#closed = true
    this.#sleep.close()
    this.leave()
  }

  #lost(loss: Loss): void {
    const { events, now, random } = this.#parts
    // Whoever is asked to leave, and is shown out before, must not leave the next connection, too.
    clearTimeout(this.#timer)
    const silentSocket = loss.kind === 'silent' && this.#transport === 'websocket'
    if (silentSocket && !this.#sleep.within(sleepTime)) this.#trust.silent()
    if (loss.kind === 'unreachable') this.#trust.unreachable()
    const good = this.#settledAt !== null && now() - this.#settledAt >= goodTime
    if (this.#settledAt !== null) {
      this.#failures = 0
      this.#doublings = good ? 0 : Math.min(this.#doublings, mostDoublings)
    }
    // Whoever leaves because the server asks for it has not failed, also where the server was quicker to close. And
    // whoever finds the silence has waited long enough, and nobody else found it at the same moment.
    const asked = this.#asked
    const delay = asked || (loss.kind === 'silent' && good) ? 0 : backoffDelay(this.#doublings, random)
    if (!asked) {
      this.#failures++
      this.#doublings++
    }
    this.#forget((connection) => connection.drop())
    this.#timer = setTimeout(() => this.connect(), delay)
    events.disconnected(this.#failures)
    if (loss.kind === 'refused' && loss.code) events.refused(loss.code)
  }

  #forget(end: (connection: Connection) => void): void {
    if (this.#connection) end(this.#connection)
    this.#connection = null
    this.#open = false
    this.#asked = false
    this.#settledAt = null
    this.#tell('')
  }

  #tell(transport: Transport): void {
    if (transport === this.#transport) return
    this.#transport = transport
    this.#parts.events.transport(transport)
  }
}
