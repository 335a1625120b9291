/** A gesture that changes elements as it goes: shown in every frame, written into the log at a pace, one step of undo. */
import { propertyOf, type Element } from '#shared/elements/element.ts'
import { sameValue, type PropertyName } from '#shared/elements/properties.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Change, ChangeOf } from '#shared/operation/element-update.ts'
import type { Origin } from '../../transform/origin.ts'
import type { Preview, Travel } from '../../render/live/preview.ts'
import type { Shift } from '../../render/live/shift.ts'
import type { ToolContext } from '../tool.ts'
import { Pace } from './pace.ts'

export class Changing {
  readonly #context: ToolContext
  readonly #origins: ReadonlyMap<ElementId, Origin>
  readonly #ids: ReadonlySet<ElementId>
  readonly #pace: Pace
  readonly #before: ReadonlyMap<ElementId, Element>
  readonly #touched = new Map<ElementId, Set<string>>()
  #changeOf: ((origin: Origin) => Change) | null = null
  #written = true

  /** `begun`: a part of the gesture that is under way already. */
  constructor(context: ToolContext, origins: readonly Origin[], { begun = false } = {}) {
    this.#context = context
    this.#origins = new Map(origins.map((origin) => [origin.element.id, origin]))
    this.#ids = new Set(this.#origins.keys())
    this.#pace = new Pace(() => context.now(), this.#ids.size)
    const elements = [...this.#ids].map((id) => context.editor.view.get(id)).filter((element) => element !== undefined)
    this.#before = new Map(elements.map((element) => [element.id, element]))
    if (!begun) context.beginGesture()
    context.lift(this.#ids)
  }

  /** What each of the elements is to be now. `shift`: set where that is only moved, and how far since the beginning. */
  set(changeOf: (origin: Origin) => Change, shift?: Shift): void {
    this.#changeOf = changeOf
    this.#written = false
    if (this.#pace.due()) this.#write()
    this.#context.lift(this.#ids, new Changed((id) => this.#changed(id), shift && { ...shift, ids: this.#ids }))
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

  #changed(id: ElementId): Element | undefined {
    const element = this.#origins.has(id) && this.#context.editor.view.get(id)
    // Its own properties with other values.
    return element ? { ...element, ...this.#own(id) } : undefined
  }

  /** Of what an element is to be, all that the gesture has ever made different: the rest may be somebody else's to change. */
  #own(id: ElementId): Change {
    const origin = this.#origins.get(id)
    if (!origin || !this.#changeOf) return {}
    const change = this.#changeOf(origin)
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

  #write(): void {
    if (this.#written) return
    this.#written = true
    const changes = [...this.#ids].map((id): ChangeOf => [id, this.#own(id)])
    const needed = changes.filter(([, change]) => Object.keys(change).length > 0)
    if (needed.length > 0) this.#context.editor.update(needed)
  }
}

/** The elements as they are to be, each made when somebody looks at it first: of many that only move, most are never looked at. */
class Changed implements Preview {
  readonly travel: Travel | undefined
  readonly #make: (id: ElementId) => Element | undefined
  readonly #made = new Map<ElementId, Element | undefined>()

  constructor(make: (id: ElementId) => Element | undefined, travel: Travel | undefined) {
    this.#make = make
    this.travel = travel
  }

  get(id: ElementId): Element | undefined {
    if (!this.#made.has(id)) this.#made.set(id, this.#make(id))
    return this.#made.get(id)
  }
}
