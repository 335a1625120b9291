/**
 * Sends the outbox: in order, a few batches at a time, again and again until each is acknowledged. Batches grow by
 * themselves where answers are slow, because what waits merges. Any failure means *unknown*: everything from there on
 * is sent again, and the store recognises what it has.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { ServerLimits } from '#shared/model/limits.ts'
import type { Outbox, OutboxBatch, RefusedOperation } from '#shared/sync/outbox.ts'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement } from '#shared/wire/messages.ts'
import type { Transport, Wire } from '../net/wire.ts'

export interface SenderParts {
  readonly wire: Pick<Wire, 'ask'>
  readonly board: BoardId
  readonly outbox: Outbox
  /** Highest number that may be sent. */
  readonly until: () => number
  readonly transport: () => Transport
  /** ms, monotonic. */
  readonly clock: () => number
  readonly acknowledged: (answer: Acknowledgement<'submit'>, refused: readonly RefusedOperation[]) => void
  /** The server takes nothing from this tab any more. */
  readonly stopped: (code: ErrorCode) => void
  /** Only a new join can tell where to go on. */
  readonly rejoin: () => void
  /** The session has ended; it is to be renewed. */
  readonly unauthorised: () => void
}

/** What the server announced at the join. */
export type SendLimits = Pick<ServerLimits, 'messageBytes' | 'operationsPerSecond' | 'bytesPerSecond'>

/**
 * `window`: batches in flight; several hide the way there and back, one makes long-polling carry more in each.
 * `pace`: ms between two batches, so that each carries a few points of a running stroke.
 */
const manners = { websocket: { window: 4, pace: 33 }, polling: { window: 1, pace: 100 } }
/** How long an acknowledgement may take, ms. */
const patience = 15_000
/** Before trying again what failed for no reason that tells how long, ms. */
const pause = 1_000
const mostOperations = 400
/** A batch that fits through whatever carries messages at all, characters: some proxies refuse bodies from 64 kB on. */
const smallBatch = 24_000
/** Fenced once, it was most likely a join of this very tab that came late; twice within this time, another tab, ms. */
const fencedTime = 60_000
/** How far ahead of the announced rates a burst may run, ms; the server allows twice this. */
const ahead = 1_000

export class Sender {
  readonly #parts: SenderParts
  #limits: SendLimits | null = null
  #inFlight = 0
  /** A connection by long-polling broke under a batch, which may have been too large for a proxy in between. */
  #small = false
  /** Raised whenever what is in flight has become meaningless. */
  #generation = 0
  /** Nothing is sent before this time. */
  #notBefore = -Infinity
  /** When all that was sent is paid for, at the announced rates. */
  #paidAt = -Infinity
  #fencedAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** The board is joined; the outbox stands at what the server needs next. */
  start(limits: SendLimits): void {
    this.#generation++
    this.#inFlight = 0
    this.#limits = limits
    this.#notBefore = -Infinity
    this.pump()
  }

  /** Not joined: nothing is sent, and what was under way is unknown. */
  stop(): void {
    clearTimeout(this.#timer)
    if (this.#limits && this.#inFlight > 0) this.#small = true
    this.#limits = null
    this.#restart()
  }

  /** Sends what may be sent now. Called whenever that may have changed. */
  pump(): void {
    const { outbox, transport, until, clock } = this.#parts
    const { window, pace } = manners[transport() === 'websocket' ? 'websocket' : 'polling']
    while (this.#limits && this.#inFlight < window && outbox.waiting) {
      const wait = Math.max(this.#notBefore, this.#paidAt - ahead) - clock()
      if (wait > 0) return this.#pumpIn(wait)
      // Half the limit in characters: texts may hold characters of several bytes, and the envelope needs room.
      const whole = this.#limits.messageBytes / 2
      // A WebSocket has no bodies that could be too large.
      const length = this.#small && transport() === 'polling' ? Math.min(smallBatch, whole) : whole
      const batch = outbox.nextBatch({ operations: mostOperations, length, until: until() })
      if (!batch) return
      this.#notBefore = clock() + pace
      this.#pay(batch, this.#limits)
      void this.#send(batch)
    }
  }

  async #send({ n, operations }: OutboxBatch): Promise<void> {
    const { wire, board, outbox, clock, acknowledged } = this.#parts
    const generation = this.#generation
    this.#inFlight++
    try {
      const answer = await wire.ask('submit', { board, n, operations: [...operations] }, patience)
      // True also where it comes late: what is durable stays durable.
      acknowledged(answer, outbox.acknowledge(answer.n, answer.refused, clock()))
      if (generation === this.#generation) this.#inFlight--
    } catch (error) {
      // A later batch that fails for the same reason changes nothing.
      if (generation === this.#generation) this.#failed(error)
    }
    this.pump()
  }

  #failed(error: unknown): void {
    const { rejoin, stopped, unauthorised, clock } = this.#parts
    if (!(error instanceof Refusal)) {
      this.#restart()
      this.#waitAtLeast(pause)
      return
    }
    const { code, expected, retryAfter } = error
    if (code === 'E_GAP') {
      if (!this.#restart(expected)) this.#leaveTo(rejoin)
    } else if (code === 'E_NOTJOINED') this.#leaveTo(rejoin)
    else if (code === 'E_FENCED' && clock() - this.#fencedAt > fencedTime) {
      this.#fencedAt = clock()
      this.#leaveTo(rejoin)
    } else if (code === 'E_AUTH') this.#leaveTo(unauthorised)
    else if (errors[code].retry) {
      this.#restart()
      this.#waitAtLeast(Math.max(retryAfter ?? pause, 50))
    } else this.#leaveTo(() => stopped(code))
  }

  #leaveTo(next: () => void): void {
    this.stop()
    next()
  }

  /** Forgets what is in flight and goes back to the first operation that the server may not have. */
  #restart(expected?: number): boolean {
    this.#generation++
    this.#inFlight = 0
    return this.#parts.outbox.rewind(expected)
  }

  #waitAtLeast(duration: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.#parts.clock() + duration)
  }

  #pay({ operations }: OutboxBatch, { operationsPerSecond, bytesPerSecond }: SendLimits): void {
    const length = operations.reduce((sum, text) => sum + text.length, 0)
    const cost = Math.max(operations.length / operationsPerSecond, length / bytesPerSecond) * 1_000
    this.#paidAt = Math.max(this.#paidAt, this.#parts.clock()) + cost
  }

  #pumpIn(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.pump(), wait)
  }
}
