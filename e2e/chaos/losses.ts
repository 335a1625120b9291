/** What the store may have lost, by the faults that were made, and who must give it back all the same. */
import type { ClientId } from '#shared/model/ids.ts'
import type { Entry } from './history.ts'

export class Losses {
  readonly #times: readonly { readonly since: number; readonly t: number }[]
  readonly #closed = new Set<ClientId>()

  constructor(history: readonly Entry[]) {
    this.#times = history.flatMap((entry) => (entry.what === 'lost' ? [{ since: entry.since, t: entry.t }] : []))
    for (const entry of history) if (entry.what === 'closed') this.#closed.add(entry.client)
  }

  /** When the last of them was, ms; minus infinity where there was none. */
  get last(): number {
    return Math.max(-Infinity, ...this.#times.map(({ t }) => t))
  }

  /**
   * Whether an operation that was acknowledged at `t` may be gone. A tab that stays open offers again what it did in
   * the last seconds; of a board that was emptied it gives back what is on the screen instead.
   */
  excuse(client: ClientId, t: number, otherEpoch: boolean): boolean {
    return this.#times.some(({ since }) => t >= since) && (otherEpoch || this.#closed.has(client))
  }
}
