/** Shows the others where this member's pointer is: the latest only, at a pace that the transport bears. */
import type { Presence } from '#shared/wire/messages.ts'
import type { Link, Transport } from '../net/socket.ts'

/** ms between two messages. */
const pace = { websocket: 50, polling: 250 }

export class PresenceSender {
  readonly #link: Link
  readonly #transport: () => Transport
  #latest: Presence | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(link: Link, transport: () => Transport) {
    this.#link = link
    this.#transport = transport
  }

  show(presence: Presence): void {
    this.#latest = presence
    this.#timer ??= setTimeout(() => this.#send(), pace[this.#transport() === 'websocket' ? 'websocket' : 'polling'])
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #send(): void {
    this.#timer = undefined
    if (this.#latest) this.#link.show(this.#latest)
    this.#latest = null
  }
}
