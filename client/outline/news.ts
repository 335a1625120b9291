/** What others do on a board, gathered into one sentence a person for those who do not see it happen. */
import type { Element } from '#shared/elements/element.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { readOperation } from '#shared/operation/codec.ts'
import type { Change } from '#shared/operation/element-update.ts'
import { targetsOf } from '#shared/operation/fold.ts'
import { kindOf, type Operation } from '#shared/operation/table.ts'
import type { Frame } from '#shared/wire/frame.ts'
import { later } from '../language/later.ts'
import { kindAndWords, type Around } from './names.ts'

interface Deeds {
  readonly made: Set<ElementId>
  readonly moved: Set<ElementId>
  readonly changed: Set<ElementId>
  readonly removed: Set<ElementId>
}

/** More people than this are only counted. */
const mostPeople = 3
/** Properties that say where an element is. */
const places: ReadonlySet<string> = new Set<keyof Change>([
  ...(['x', 'y', 'w', 'h', 'sx', 'sy', 'angle', 'path', 'start', 'end', 'frame', 'z'] as const),
])

export class News {
  readonly #own: ClientId
  #people = new Map<ClientId, Deeds>()

  constructor(own: ClientId) {
    this.#own = own
  }

  get empty(): boolean {
    return this.#people.size === 0
  }

  /** Takes in what came from the log. */
  hear({ seq, runs }: Frame): void {
    let at = seq
    for (const { client, n, operations } of runs) {
      for (const [index, text] of operations.entries()) {
        const place = { client, n: n + index, seq: at++ }
        const operation = client === this.#own ? null : readOperation(text, place)
        if (operation) this.#note(operation, place)
      }
    }
  }

  /** What came together since this was called last. */
  tell(around: Around): string[] {
    const { announced } = later
    const people = this.#people
    this.#people = new Map()
    const told = [...people].flatMap(([client, deeds]) => {
      const words = inWords(deeds, around)
      return words.length === 0 ? [] : [announced.did(around.person(client) ?? announced.somebody, words)]
    })
    return told.length > mostPeople ? [announced.others(told.length)] : told
  }

  #note(operation: Operation, place: { client: ClientId; n: number; seq: number }): void {
    const targets = targetsOf(operation, place)
    if (operation.kind === 'element.update') {
      for (const [id, change] of operation.payload.set) {
        const deeds = this.#deedsOf(place.client)
        if (!deeds.made.has(id)) (isMove(change) ? deeds.moved : deeds.changed).add(id)
      }
    } else if (operation.kind === 'element.delete') {
      for (const id of targets) {
        const deeds = this.#deedsOf(place.client)
        for (const list of [deeds.moved, deeds.changed]) list.delete(id)
        if (!deeds.made.delete(id)) deeds.removed.add(id)
      }
    } else if (kindOf(operation.kind).makes) {
      for (const id of targets) this.#deedsOf(place.client).made.add(id)
    }
  }

  #deedsOf(client: ClientId): Deeds {
    const known = this.#people.get(client)
    if (known) return known
    const deeds = {
      made: new Set<never>(),
      moved: new Set<never>(),
      changed: new Set<never>(),
      removed: new Set<never>(),
    }
    this.#people.set(client, deeds)
    return deeds
  }
}

function isMove(change: Change): boolean {
  return Object.keys(change).every((name) => places.has(name))
}

function inWords({ made, moved, changed, removed }: Deeds, { get }: Around): string[] {
  const there = [...made].map(get).filter((element) => element !== undefined)
  const [only] = there
  const { announced } = later
  const added = there.length === 1 && only ? [kindAndWords(only)] : counted(there)
  return [
    ...added.map(announced.added),
    ...([...changed].some((id) => get(id)) ? [announced.changed(changed.size)] : []),
    ...([...moved].some((id) => get(id) && !changed.has(id)) ? [announced.moved(moved.size)] : []),
    ...(removed.size > 0 ? [announced.removed(removed.size)] : []),
  ]
}

/** "3 notes", "1 line": how many of each kind. */
function counted(elements: readonly Element[]): string[] {
  const counts = new Map<Element['kind'], number>()
  for (const { kind } of elements) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => later.announced.kind(kind, count))
}
