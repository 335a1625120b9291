/**
 * Asks the server now and then whether it is there, because a connection may look open on both sides and carry nothing.
 * The answer says where the board's log ends.
 */
import { Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Wire } from '../net/wire.ts'
import type { Head } from './receiver.ts'

export interface HeartbeatParts {
  readonly wire: Pick<Wire, 'ask'>
  readonly head: (head: Head) => void
  readonly refused: (code: ErrorCode) => void
  /** No answer came in time. */
  readonly silent: () => void
}

/** ms between two, and how long the answer may take; the server announces both. */
export interface Rhythm {
  readonly interval: number
  readonly limit: number
}

/** Somebody who comes back to the page does not wait longer than this to know, ms. */
const hastyLimit = 5_000

export class Heartbeat {
  readonly #parts: HeartbeatParts
  #timer: ReturnType<typeof setInterval> | undefined
  /** Raised when the connection changes: an answer that is missing then says nothing about the new one. */
  #generation = 0

  constructor(parts: HeartbeatParts) {
    this.#parts = parts
  }

  start({ interval, limit }: Rhythm): void {
    this.stop()
    this.#timer = setInterval(() => void this.#beat(limit), interval)
  }

  stop(): void {
    this.#generation++
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Asks at once: the page was away, and so may be the connection. */
  check(): void {
    if (this.#timer !== undefined) void this.#beat(hastyLimit)
  }

  async #beat(limit: number): Promise<void> {
    const { wire, head, refused, silent } = this.#parts
    const generation = this.#generation
    try {
      head(await wire.ask('heartbeat', {}, limit))
    } catch (error) {
      if (generation !== this.#generation) return
      // A refusal is an answer.
      if (error instanceof Refusal) refused(error.code)
      else silent()
    }
  }
}
