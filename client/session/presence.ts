/** Shows the others where this member's pointer is: the latest only, at a pace that the transport bears. */
import type { Presence } from '#shared/wire/messages.ts'
import type { Transport, Wire } from '../net/wire.ts'

/** ms between two messages. */
const pace = { websocket: 50, polling: 250 }

export class PresenceSender {
  readonly #wire: Pick<Wire, 'show'>
  readonly #transport: () => Transport
  #latest: Presence | null = null
  #shown = true
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(wire: Pick<Wire, 'show'>, transport: () => Transport) {
    this.#wire = wire
    this.#transport = transport
  }

  show(presence: Presence): void {
    this.#latest = presence
    this.#shown = false
    // The first after a pause goes at once; the timer then keeps the pace.
    if (this.#timer === undefined) this.#send()
  }

  /** The others know nothing of this member yet. */
  again(): void {
    if (this.#latest) this.show(this.#latest)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #send(): void {
    this.#timer = undefined
    if (this.#shown || !this.#latest) return
    this.#shown = true
    this.#wire.show(this.#latest)
    this.#timer = setTimeout(() => this.#send(), pace[this.#transport() === 'websocket' ? 'websocket' : 'polling'])
  }
}
