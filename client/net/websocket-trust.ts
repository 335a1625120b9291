/**
 * Whether WebSocket is worth trying. One that opened and then let nothing through is worse than none, so it is left
 * alone for a while; but only where long-polling works at once in its place: otherwise the network itself was away.
 */

/** How long WebSocket is left alone, ms. */
const distrust = 10 * 60_000

export class WebSocketTrust {
  #suspected = false
  #deniedUntil = -Infinity

  /** Whether the next connection should try it. */
  allowed(now: number): boolean {
    return !this.#suspected && now >= this.#deniedUntil
  }

  /** A WebSocket went silent. */
  silent(): void {
    this.#suspected = true
  }

  /** The next connection opened. */
  opened(now: number): void {
    if (this.#suspected) this.#deniedUntil = now + distrust
    this.#suspected = false
  }

  /** The next connection failed too. */
  unreachable(): void {
    this.#suspected = false
  }
}
