/** Who is on the board, as the server tells it, and what they show of themselves. */
import type { ClientId } from '#shared/model/ids.ts'
import type { DownPayload, Person, Presence } from '#shared/wire/messages.ts'
import { Emitter } from '../emitter.ts'
import type { Shown } from './own-presence.ts'

export class PeopleList {
  readonly changed = new Emitter<[]>()
  /** Told when somebody is here who was not known before. */
  readonly arrived = new Emitter<[]>()
  /** Told what came in a message, as it came: what is left out is as it was. */
  readonly presence = new Emitter<[Readonly<Record<string, Presence>>]>()
  #people = new Map<ClientId, Person>()
  readonly #shown = new Map<ClientId, Shown>()

  get all(): readonly Person[] {
    return [...this.#people.values()]
  }

  get(client: ClientId): Person | undefined {
    return this.#people.get(client)
  }

  /** What each shows of itself, as far as it is known; also of those who are not in the list yet. */
  get shown(): ReadonlyMap<ClientId, Shown> {
    return this.#shown
  }

  reset(people: readonly Person[]): void {
    this.#people = new Map(people.map((person) => [person.client, person]))
    for (const client of this.#shown.keys()) if (!this.#people.has(client)) this.#shown.delete(client)
    this.changed.emit()
  }

  update({ changed, left }: Pick<DownPayload<'people'>, 'changed' | 'left'>): void {
    const before = this.#people.size
    for (const person of changed) this.#people.set(person.client, person)
    const more = this.#people.size > before
    for (const client of left) {
      this.#people.delete(client)
      this.#shown.delete(client)
    }
    this.changed.emit()
    if (more) this.arrived.emit()
  }

  show(members: Readonly<Record<string, Presence>>): void {
    for (const [name, { laser: _laser, ...shown }] of Object.entries(members)) {
      const client = name as ClientId
      this.#shown.set(client, { ...this.#shown.get(client), ...shown })
    }
    this.presence.emit(members)
  }
}
