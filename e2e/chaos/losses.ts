/** What the store may have lost, by the faults that were made, and who must give it back all the same. */
import type { ClientId } from '#shared/model/ids.ts'
import type { Entry } from './history.ts'

export class Losses {
  readonly #times: readonly number[]
  /** When each client's tabs were opened and closed last. */
  readonly #opened = new Map<ClientId, number>()
  readonly #closed = new Map<ClientId, number>()

  constructor(history: readonly Entry[]) {
    this.#times = history.flatMap((entry) => (entry.what === 'lost' ? [entry.since] : []))
    for (const entry of history) {
      if (entry.what === 'opened') this.#opened.set(entry.client, entry.t)
      if (entry.what === 'closed') this.#closed.set(entry.client, entry.t)
    }
  }

  /** What was stored before this time was never lost, ms; infinity where nothing was. */
  get first(): number {
    return Math.min(Infinity, ...this.#times)
  }

  /**
   * Whether an operation that was acknowledged at `t` may be gone. A tab that stays open offers again what it did in
   * the last seconds, and who delivers for a closed one does not; of a board that was emptied a tab gives back what is on
   * the screen instead.
   */
  excuse(client: ClientId, t: number, otherEpoch: boolean): boolean {
    return t >= this.first && (otherEpoch || !this.#openSince(client, t))
  }

  /** Whether the tab that was open at `t` is the one that is there in the end. */
  #openSince(client: ClientId, t: number): boolean {
    const opened = this.#opened.get(client) ?? Infinity
    return opened <= t && opened >= (this.#closed.get(client) ?? -Infinity)
  }
}
