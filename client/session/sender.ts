/**
 * Sends the outbox: in order, a few batches at a time, again and again until each is acknowledged. Batches grow by
 * themselves where answers are slow, because what waits merges. Any failure means *unknown*: everything from there on
 * is sent again, and the store recognises what it has.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { Outbox, RefusedOperation } from '#shared/sync/outbox.ts'
import { Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement } from '#shared/wire/messages.ts'
import type { Link, Transport } from '../net/socket.ts'

export interface SenderParts {
  readonly link: Link
  readonly board: BoardId
  readonly outbox: Outbox
  /** Highest number that may be sent. */
  readonly until: () => number
  readonly transport: () => Transport
  readonly clock: () => number
  readonly acknowledged: (answer: Acknowledgement<'submit'>, refused: RefusedOperation[]) => void
  /** The server cannot take anything from this tab any more. */
  readonly stopped: (code: ErrorCode) => void
  /** What the server needs is not held any more; a join tells it where to go on. */
  readonly rejoin: () => void
}

/** Batches in flight: several hide the way there and back, one makes long-polling carry more in each. */
const window = { websocket: 4, polling: 1 }
/** How long an acknowledgement may take, ms. */
const patience = 15_000

export class Sender {
  readonly #parts: SenderParts
  #joined = false
  #inFlight = 0
  /** Raised whenever what is in flight has become meaningless. */
  #generation = 0
  #pausedUntil = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #messageBytes = 64 * 1024

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** Joined: the server has everything up to `stored`. */
  start(stored: number, messageBytes: number): void {
    this.#messageBytes = messageBytes
    this.#restart(stored + 1)
    this.#joined = true
    this.pump()
  }

  /** Not connected: nothing is sent, and what was under way is unknown. */
  stop(): void {
    this.#joined = false
    this.#restart()
  }

  close(): void {
    this.stop()
    clearTimeout(this.#timer)
  }

  /** Sends what may be sent now. Called whenever that may have changed. */
  pump(): void {
    const { outbox, transport, until, clock } = this.#parts
    const most = window[transport() === 'websocket' ? 'websocket' : 'polling']
    while (this.#joined && this.#inFlight < most && clock() >= this.#pausedUntil) {
      // Half the limit in characters: texts may hold characters of several bytes, and the envelope needs room.
      const batch = outbox.nextBatch({ operations: 400, length: this.#messageBytes / 2, until: until() })
      if (!batch) return
      void this.#send(batch.n, [...batch.operations])
    }
  }

  async #send(n: number, operations: string[]): Promise<void> {
    const { link, board, outbox, clock, acknowledged } = this.#parts
    const generation = this.#generation
    this.#inFlight++
    try {
      const answer = await link.ask('submit', { board, n, operations }, patience)
      acknowledged(answer, outbox.acknowledge(answer.n, answer.refused, clock()))
      if (generation === this.#generation) this.#inFlight--
    } catch (error) {
      // A later batch that fails for the same reason changes nothing.
      if (generation === this.#generation) this.#failed(error)
    }
    this.pump()
  }

  #failed(error: unknown): void {
    const { code, expected, retryAfter } =
      error instanceof Refusal ? error : { code: undefined, expected: undefined, retryAfter: undefined }
    if (code === 'E_FENCED' || code === 'E_VERSION' || code === 'E_NOTFOUND' || code === 'E_DAMAGED') {
      this.stop()
      this.#parts.stopped(code)
      return
    }
    if (!this.#restart(expected)) this.#parts.rejoin()
    // Everything else passes: wait as told, or a moment.
    if (code !== 'E_GAP') this.#pause(retryAfter ?? (code === undefined ? 0 : 1_000))
  }

  /** Forgets what is in flight and goes back to the first operation that the server may not have. */
  #restart(expected?: number): boolean {
    this.#generation++
    this.#inFlight = 0
    return this.#parts.outbox.rewind(expected)
  }

  #pause(duration: number): void {
    this.#pausedUntil = this.#parts.clock() + duration
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.pump(), duration + 1)
  }
}
