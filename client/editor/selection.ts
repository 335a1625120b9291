/** The elements that are selected in this tab. Those that somebody deletes leave the selection by themselves. */
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Emitter } from '../emitter.ts'
import { isIn, membersOf, unitOf } from './groups.ts'

/** No elements. */
export const nothing: ReadonlySet<ElementId> = new Set()

export class Selection {
  readonly changed = new Emitter<[]>()
  readonly #view: BoardView
  #ids: ReadonlySet<ElementId> = nothing
  #scope = ''

  constructor(view: BoardView) {
    this.#view = view
    view.subscribe((change) => {
      const gone = change.kind === 'reset' ? [...this.#ids] : change.ids.filter((id) => this.#ids.has(id))
      if (gone.some((id) => !view.get(id))) this.set([...this.#ids].filter((id) => view.get(id)))
    })
  }

  /** Path of the group whose parts are selected one by one; empty: none. */
  get scope(): string {
    return this.#scope
  }

  /** Goes into a group, or out of all of them. */
  enter(group: string): void {
    this.#scope = group
    this.changed.emit()
  }

  /** What a press on an element takes: the element, or the group that it is a part of in the present scope. */
  unit(id: ElementId): ElementId[] {
    const element = this.#view.get(id)
    if (!element) return []
    const group = unitOf(element, this.#scope)
    return group === null ? [id] : membersOf(group, this.#view.values())
  }

  get ids(): ReadonlySet<ElementId> {
    return this.#ids
  }

  has(id: ElementId): boolean {
    return this.#ids.has(id)
  }

  set(ids: Iterable<ElementId>): void {
    const next = new Set([...ids].filter((id) => this.#view.get(id)))
    if (next.size === this.#ids.size && [...next].every((id) => this.#ids.has(id))) return
    this.#ids = next
    // Whatever lies outside of the group leads out of it.
    if ([...next].some((id) => !isIn(this.#view.get(id)!, this.#scope))) this.#scope = ''
    this.changed.emit()
  }

  add(ids: Iterable<ElementId>): void {
    this.set([...this.#ids, ...ids])
  }

  remove(ids: Iterable<ElementId>): void {
    const leaving = new Set(ids)
    this.set([...this.#ids].filter((id) => !leaving.has(id)))
  }

  /** Nothing is selected, and no group is gone into. */
  clear(): void {
    this.#scope = ''
    this.set([])
  }
}
