/** Calls to look somewhere, which are repeated for those who missed them: the latest one of each that was heard. */
import type { ClientId } from '#shared/model/ids.ts'

export class HeardCalls {
  readonly #latest = new Map<ClientId, number>()

  /** Takes note of a call; false where it was heard before. */
  hear(client: ClientId, call: number): boolean {
    const isNew = this.#latest.get(client) !== call
    this.#latest.set(client, call)
    return isNew
  }
}
