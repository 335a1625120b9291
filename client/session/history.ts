/**
 * Undo and redo of one's own work, gesture by gesture. Each gesture remembers what would take it back; undoing submits
 * that as new operations, and what takes those back is the redo. What others did meanwhile stays: a property that
 * somebody else has set since, or an element that is gone, is passed over.
 */
import type { Element } from '#shared/elements/element.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { inverseOf, mergeOperations, targetsOf } from '#shared/operation/fold.ts'
import { kindOf, type Operation } from '#shared/operation/table.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Emitter } from '../emitter.ts'

/** Who numbered an operation, and how. */
export interface Place {
  readonly client: ClientId
  readonly n: number
}

/** Gestures that are remembered. */
const deepest = 200

export interface Step {
  /** What takes the gesture back, in the order to submit. */
  readonly inverse: Operation[]
  /** Elements as the gesture left them, to see what others changed since. */
  readonly after: Map<ElementId, Element | undefined>
  /** Elements that were not there before it. */
  readonly made: Set<ElementId>
}

export class History {
  readonly #view: BoardView
  readonly #submit: (operation: Operation) => Place
  readonly #changed = new Emitter<[]>()
  #undo: Step[] = []
  #redo: Step[] = []
  #open: Step | null = null
  /** The step that a burst may go on with. */
  #burst: { readonly name: string; readonly step: Step } | null = null

  constructor(view: BoardView, submit: (operation: Operation) => Place) {
    this.#view = view
    this.#submit = submit
  }

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  /** A gesture is under way. */
  get open(): boolean {
    return this.#open !== null
  }

  /** What can be undone and redone, oldest first. */
  get steps(): { readonly undo: readonly Step[]; readonly redo: readonly Step[] } {
    return { undo: this.#undo, redo: this.#redo }
  }

  /** Goes on where an earlier page of the same client stopped. */
  restore({ undo, redo }: { undo: Step[]; redo: Step[] }): void {
    this.#undo = [...undo, ...this.#undo].slice(-deepest)
    this.#redo = redo
    this.#changed.emit()
  }

  onChange(listener: () => void): () => void {
    return this.#changed.on(listener)
  }

  /** Everything until `end` is one step of undo. */
  begin(): void {
    this.#open = { inverse: [], after: new Map(), made: new Set() }
  }

  end(): void {
    const step = this.#open
    this.#open = null
    if (!step || step.inverse.length === 0) return
    this.#seal(step)
    this.#undo = [...this.#undo, step].slice(-deepest)
    this.#redo = []
    this.#changed.emit()
  }

  /** A gesture of its own, or a part of the step before where that was a burst of the same name. */
  burst(name: string, work: () => void): void {
    const last = this.#undo.at(-1)
    if (last && last === this.#burst?.step && name === this.#burst.name) {
      this.#undo = this.#undo.slice(0, -1)
      this.#open = last
    } else this.begin()
    const step = this.#open!
    work()
    this.end()
    this.#burst = { name, step }
  }

  /** A step that the burst of a name that is not known yet may go on with: what is made now is written on next. */
  renameBurst(name: string): void {
    const step = this.#undo.at(-1)
    if (step) this.#burst = { name, step }
  }

  /** Whatever comes next is a step of its own. */
  settle(): void {
    this.#burst = null
  }

  /** Takes back what the open gesture did and forgets it: it is neither undone nor redone later. */
  abandon(): void {
    const step = this.#open
    if (!step) return
    const redo = this.#redo
    this.end()
    if (step.inverse.length === 0) return
    this.undo()
    this.#redo = redo
    this.#changed.emit()
  }

  /** Submits an operation as a part of the open gesture, or as a gesture of its own. */
  perform(operation: Operation): Place {
    if (this.#open) return this.#record(operation, this.#open)
    this.begin()
    const place = this.#record(operation, this.#open!)
    this.end()
    return place
  }

  undo(): void {
    this.#step(this.#undo, this.#redo)
  }

  redo(): void {
    this.#step(this.#redo, this.#undo)
  }

  #step(from: Step[], to: Step[]): void {
    // In the middle of a gesture there is nothing whole to take back.
    const step = this.#open ? undefined : from.pop()
    if (!step) return
    const back: Step = { inverse: [], after: new Map(), made: new Set() }
    for (const operation of step.inverse) {
      const mine = this.#remaining(operation, step)
      if (mine) this.#record(mine, back)
    }
    this.#seal(back)
    if (back.inverse.length > 0) to.push(back)
    this.#changed.emit()
  }

  #record(operation: Operation, step: Step): Place {
    // Read before it is applied: afterwards it is too late.
    const { named, makes } = kindOf(operation.kind)
    const before = new Map(named(operation.payload).map((id) => [id, this.#view.get(id)]))
    const place = this.#submit(operation)
    if (makes) for (const id of targetsOf(operation, place)) if (!before.get(id)) step.made.add(id)
    // What the gesture itself made is taken back whole, so that nothing else of it needs to be.
    for (const id of step.made) before.delete(id)
    for (const back of inverseOf(operation, place, (id) => before.get(id)).reverse()) {
      // A gesture of many small changes is taken back by one.
      const next = step.inverse[0]
      const merged = next && mergeOperations(back, next)
      if (merged) step.inverse[0] = merged
      else step.inverse.unshift(back)
    }
    for (const id of targetsOf(operation, place)) step.after.set(id, undefined)
    return place
  }

  #seal(step: Step): void {
    for (const id of step.after.keys()) step.after.set(id, this.#view.get(id))
  }

  /** The operation without what others have changed since; null where nothing of it is left. */
  #remaining(operation: Operation, step: Step): Operation | null {
    const { remaining } = kindOf(operation.kind)
    if (!remaining) return operation
    const left = (id: ElementId) => step.after.get(id)
    const payload = remaining(operation.payload, (id) => this.#view.get(id), left)
    // The payload of a kind belongs to that kind.
    return payload === null ? null : ({ kind: operation.kind, payload } as Operation)
  }
}
