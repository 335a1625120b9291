/** A gesture that changes elements as it goes: shown in every frame, written into the log at a pace, one step of undo. */
import { propertyOf, type Element } from '#shared/elements/element.ts'
import { sameValue, type PropertyName } from '#shared/elements/properties.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Change, ChangeOf } from '#shared/operation/element-update.ts'
import type { ToolContext } from '../tool.ts'
import { Pace } from './pace.ts'

export class Changing {
  readonly #context: ToolContext
  readonly #ids: ReadonlySet<ElementId>
  readonly #pace: Pace
  readonly #before: ReadonlyMap<ElementId, Element>
  readonly #touched = new Map<ElementId, Set<string>>()
  #changes: readonly ChangeOf[] = []
  #written = true

  /** `begun`: a part of the gesture that is under way already. */
  constructor(context: ToolContext, ids: Iterable<ElementId>, { begun = false } = {}) {
    this.#context = context
    this.#ids = new Set(ids)
    this.#pace = new Pace(() => context.now(), this.#ids.size)
    const elements = [...this.#ids].map((id) => context.editor.view.get(id)).filter((element) => element !== undefined)
    this.#before = new Map(elements.map((element) => [element.id, element]))
    if (!begun) context.beginGesture()
    context.lift(this.#ids)
  }

  /** What the elements are to be now, all of them. */
  set(changes: readonly ChangeOf[]): void {
    this.#changes = changes
      .map(([id, change]): ChangeOf => [id, this.#own(id, change)])
      .filter(([, change]) => Object.keys(change).length > 0)
    this.#written = false
    if (this.#pace.due()) this.#write()
    this.#show()
  }

  /** `last`: what belongs to the gesture when the elements are where they are to be. */
  end(last?: () => void): void {
    this.#write()
    last?.()
    this.#context.endGesture()
    this.#context.lift(new Set())
  }

  cancel(): void {
    this.#context.abandonGesture()
    this.#context.lift(new Set())
  }

  /** Of a change what the gesture has ever made different: the rest may be somebody else's to change. */
  #own(id: ElementId, change: Change): Change {
    const before = this.#before.get(id)
    const names = this.#touched.get(id) ?? new Set()
    this.#touched.set(id, names)
    let whole = true
    for (const name of Object.keys(change) as PropertyName[]) {
      if (before && !names.has(name) && !sameValue(change[name], propertyOf(before, name))) names.add(name)
      whole &&= names.has(name)
    }
    if (whole) return change
    return Object.fromEntries(Object.entries(change).filter(([name]) => names.has(name)))
  }

  #show(): void {
    const preview = new Map<ElementId, Element>()
    for (const [id, change] of this.#changes) {
      const element = this.#context.editor.view.get(id)
      // Its own properties with other values.
      if (element) preview.set(id, { ...element, ...change })
    }
    this.#context.lift(this.#ids, preview)
  }

  #write(): void {
    if (this.#written) return
    this.#written = true
    if (this.#changes.length === 0) return
    this.#context.editor.update(this.#changes)
  }
}
