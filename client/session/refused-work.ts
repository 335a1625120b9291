/** What somebody made and the board did not take, because they may only look at it: kept to be saved elsewhere. */
import type { Element } from '#shared/elements/element.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Emitter } from '../emitter.ts'
import { workOf } from './adoption.ts'

export class RefusedWork {
  readonly changed = new Emitter<[]>()
  #elements = new Map<ElementId, Element>()

  /** As they would be on the board. */
  get elements(): readonly Element[] {
    return [...this.#elements.values()]
  }

  /** Takes in what operations of a client would have made of the board; the view may have them, or not. */
  take(client: ClientId, operations: readonly Numbered[], view: Pick<BoardView, 'get'>): void {
    const before = this.#elements.size
    for (const [id, element] of workOf(client, operations, view)) {
      // What was refused earlier is of the same work, and gone from the view by now.
      if (element) this.#elements.set(id, element)
      else this.#elements.delete(id)
    }
    if (this.#elements.size > 0 || before > 0) this.changed.emit()
  }

  forget(): void {
    this.#elements = new Map()
    this.changed.emit()
  }
}
