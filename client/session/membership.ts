/**
 * Joins the board over each new connection, and again whenever what the store has of this client is in question. One
 * join at a time: a second one would fence the first.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { backoffDelay } from '#shared/sync/backoff.ts'
import type { Outbox } from '#shared/sync/outbox.ts'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement } from '#shared/wire/messages.ts'
import type { Wire } from '../net/wire.ts'

export interface MembershipParts {
  readonly wire: Pick<Wire, 'ask'>
  readonly board: BoardId
  readonly client: ClientId
  readonly outbox: Outbox
  /** ms, monotonic. */
  readonly clock: () => number
  readonly random: () => number
  /** Told before each join: until `joined` nothing may be sent. */
  readonly leaving: () => void
  readonly joined: (answer: Acknowledgement<'join'>) => void
  /** The server will not have this client here, and trying again cannot help. */
  readonly refused: (code: ErrorCode) => void
}

export class Membership {
  readonly #parts: MembershipParts
  #connected = false
  #joining = false
  #wanted = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: MembershipParts) {
    this.#parts = parts
  }

  /** There is a connection: join over it. */
  connected(): void {
    this.#connected = true
    this.#failures = 0
    this.join()
  }

  disconnected(): void {
    this.#connected = false
    this.#wanted = false
    clearTimeout(this.#timer)
  }

  /** Joins, again if need be; does nothing without a connection, since the next one begins with a join. */
  join(): void {
    clearTimeout(this.#timer)
    if (!this.#connected) return
    this.#wanted = true
    if (!this.#joining) void this.#run()
  }

  async #run(): Promise<void> {
    this.#joining = true
    while (this.#wanted) {
      this.#wanted = false
      await this.#join()
    }
    this.#joining = false
  }

  async #join(): Promise<void> {
    const { wire, board, client, outbox, clock, leaving, joined } = this.#parts
    leaving()
    try {
      const answer = await wire.ask('join', { board, client, from: outbox.lowest })
      if (!this.#connected) return
      // First back to what the store needs, as it may have lost its last moments; then what it has is known as saved.
      outbox.rewind(answer.stored + 1)
      outbox.acknowledge(answer.stored, [], clock())
      this.#failures = 0
      joined(answer)
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    if (!this.#connected || this.#wanted) return
    const { random, refused } = this.#parts
    const refusal = error instanceof Refusal ? error : null
    if (refusal && !errors[refusal.code].retry) {
      refused(refusal.code)
      return
    }
    const delay = Math.max(refusal?.retryAfter ?? 0, backoffDelay(this.#failures++, random))
    this.#timer = setTimeout(() => this.join(), delay)
  }
}
