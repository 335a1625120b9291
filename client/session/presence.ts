/**
 * Shows the others what this member does: the latest only, at a pace that the transport bears, and nothing while nothing
 * changes. Any message may be lost on its way, so one that stays the latest is sent again: a pointer that rests must not
 * rest in the wrong place.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Bulk } from '../net/bulk.ts'
import type { Transport, Wire } from '../net/wire.ts'
import { OwnBeams } from './own-beams.ts'
import { OwnPresence, type Shown } from './own-presence.ts'

export interface PresenceParts {
  readonly board: BoardId
  readonly client: ClientId
  readonly bulk: Pick<Bulk, 'goodbye'>
  readonly wire: Pick<Wire, 'show'>
  readonly transport: () => Transport
  /** ms, monotonic. */
  readonly clock: () => number
  /** 0 to 1. */
  readonly random: () => number
}

/** ms between two messages. */
const pace = { websocket: 50, polling: 250 }
/** ms of rest after which it is sent again, each after the one before. */
const rests = [1_000, 4_000]
/** Newcomers are shown everything within so many ms, and at most once in so many: a crowd comes at once. */
const welcome = { within: 1_000, every: 3_000 }

export class PresenceSender {
  readonly beams: OwnBeams
  readonly #parts: PresenceParts
  readonly #own = new OwnPresence()
  #shown = true
  #whole = false
  #repeated = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #welcoming: ReturnType<typeof setTimeout> | undefined
  #welcomedAt = -Infinity
  /** Of the join by which the others know this member; null: by none. */
  #fence: number | null = null

  constructor(parts: PresenceParts) {
    this.#parts = parts
    this.beams = new OwnBeams({ ...parts, changed: () => this.#stir() })
  }

  /** Changes some of what is shown. */
  set(change: Partial<Shown>): void {
    if (this.#own.set(change, this.#parts.clock())) this.#stir()
  }

  /** The others know nothing of this member yet. */
  joined({ fence }: { readonly fence: number }): void {
    this.#fence = fence
    this.#again()
  }

  /**
   * Says goodbye over HTTP, besides the connection's own: one that is on its way to WebSocket carries none, and a page
   * that goes waits for none.
   */
  leave(): void {
    const { bulk, board, client } = this.#parts
    if (this.#fence !== null) bulk.goodbye(board, client, this.#fence).catch(() => undefined)
    this.#fence = null
  }

  /** Somebody arrived who knows nothing of this member yet. */
  welcome(): void {
    if (this.#welcoming !== undefined) return
    const { clock, random } = this.#parts
    const delay = Math.max(random() * welcome.within, this.#welcomedAt + welcome.every - clock())
    this.#welcoming = setTimeout(() => {
      this.#welcoming = undefined
      this.#welcomedAt = clock()
      this.#again()
    }, delay)
  }

  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#welcoming)
    this.beams.close()
  }

  #again(): void {
    if (!this.#own.known) return
    this.#whole = true
    this.#stir()
  }

  #stir(): void {
    this.#shown = false
    const resting = this.#timer === undefined || this.#repeated > 0
    this.#repeated = 0
    // The first after a pause goes at once; the timer then keeps the pace.
    if (resting) this.#send(false)
  }

  #send(whole: boolean): void {
    clearTimeout(this.#timer)
    const { wire, transport, clock } = this.#parts
    const laser = this.beams.recent()
    const shown = this.#own.message(whole || this.#whole, clock())
    this.#shown = true
    this.#whole = false
    wire.show({ ...shown, ...(laser && { laser }) })
    this.#timer = setTimeout(() => this.#next(), pace[transport() === 'websocket' ? 'websocket' : 'polling'])
  }

  #next(): void {
    if (!this.#shown) return this.#send(false)
    const rest = rests[this.#repeated++]
    this.#timer = rest === undefined ? undefined : setTimeout(() => this.#send(true), rest)
  }
}
