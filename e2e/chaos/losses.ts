/** What the store may have lost, by the faults that were made, and who must give it back all the same. */
import type { ClientId } from '#shared/model/ids.ts'
import type { Entry } from './history.ts'

export class Losses {
  readonly #times: readonly number[]
  readonly #closed: readonly { readonly client: ClientId; readonly t: number }[]

  constructor(history: readonly Entry[]) {
    this.#times = history.flatMap((entry) => (entry.what === 'lost' ? [entry.since] : []))
    this.#closed = history.flatMap((entry) => (entry.what === 'closed' ? [entry] : []))
  }

  /** What was stored before this time was never lost, ms; infinity where nothing was. */
  get first(): number {
    return Math.min(Infinity, ...this.#times)
  }

  /**
   * Whether an operation that was acknowledged at `t` may be gone. A tab that stays open offers again what it did in
   * the last seconds; of a board that was emptied it gives back what is on the screen instead.
   */
  excuse(client: ClientId, t: number, otherEpoch: boolean): boolean {
    const gone = () => this.#closed.some((closed) => closed.client === client && closed.t >= t)
    return t >= this.first && (otherEpoch || gone())
  }
}
