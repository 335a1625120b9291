/** Which elements have something of the page's over them, a link's sign or a frame's title: kept so that nobody looks through all of the board. */
import { propertyOf, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Emitter } from '../emitter.ts'

export class Labelled {
  readonly changed = new Emitter<[]>()
  readonly #view: BoardView
  readonly #ids = new Set<ElementId>()
  readonly #stop: () => void

  constructor(view: BoardView) {
    this.#view = view
    this.#read()
    this.#stop = view.subscribe((change) => {
      if (change.kind === 'reset') {
        this.#ids.clear()
        this.#read()
        return this.changed.emit()
      }
      const before = this.#ids.size
      let touched = false
      for (const id of change.ids) touched = this.#look(id) || touched
      if (touched || before !== this.#ids.size) this.changed.emit()
    })
  }

  get ids(): ReadonlySet<ElementId> {
    return this.#ids
  }

  close(): void {
    this.#stop()
  }

  #read(): void {
    for (const { id } of this.#view.values()) this.#look(id)
  }

  /** Whether the element has to do with labels, now or before. */
  #look(id: ElementId): boolean {
    const element = this.#view.get(id)
    if (element && (propertyOf(element, 'link') || titleOf(element))) {
      this.#ids.add(id)
      return true
    }
    return this.#ids.delete(id)
  }
}

/** What a frame is called; empty: it is not, or it is no frame. */
export function titleOf(element: Element): string {
  return element.kind === 'frame' ? element.name : ''
}
