/** Who is on the board, as the server tells it, and what they show of themselves. */
import type { ClientId } from '#shared/model/ids.ts'
import type { DownPayload, Person, Presence } from '#shared/wire/messages.ts'
import { Emitter } from './emitter.ts'

export class PeopleList {
  readonly changed = new Emitter<[]>()
  readonly presence = new Emitter<[Readonly<Record<string, Presence>>]>()
  #people = new Map<ClientId, Person>()

  get all(): readonly Person[] {
    return [...this.#people.values()]
  }

  reset(people: readonly Person[]): void {
    this.#people = new Map(people.map((person) => [person.client, person]))
    this.changed.emit()
  }

  update({ changed, left }: Pick<DownPayload<'people'>, 'changed' | 'left'>): void {
    for (const person of changed) this.#people.set(person.client, person)
    for (const client of left) this.#people.delete(client)
    this.changed.emit()
  }
}
