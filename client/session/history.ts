/**
 * Undo and redo of one's own work, gesture by gesture. Each gesture remembers what would take it back; undoing submits
 * that as new operations, and what takes those back is the redo. What others did meanwhile stays: a property that
 * somebody else has set since, or an element that is gone, is passed over.
 */
import type { Element } from '#shared/model/element.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { inverseOf, targetsOf } from '#shared/operation/fold.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Emitter } from './emitter.ts'

/** Who numbered an operation, and how. */
export interface Place {
  readonly client: ClientId
  readonly n: number
}

/** Gestures that are remembered. */
const deepest = 200

interface Step {
  /** What takes the gesture back, in the order to submit. */
  readonly inverse: Operation[]
  /** Elements as the gesture left them, to see what others changed since. */
  readonly after: Map<ElementId, Element | undefined>
}

export class History {
  readonly #view: BoardView
  readonly #submit: (operation: Operation) => Place
  readonly #changed = new Emitter<[]>()
  #undo: Step[] = []
  #redo: Step[] = []
  #open: Step | null = null

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

  onChange(listener: () => void): () => void {
    return this.#changed.on(listener)
  }

  /** Everything until `end` is one step of undo. */
  begin(): void {
    this.#open = { inverse: [], after: new Map() }
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

  /** Takes back what the open gesture did and forgets it: it is neither undone nor redone later. */
  abandon(): void {
    const step = this.#open
    if (!step) return
    this.end()
    if (step.inverse.length === 0) return
    this.undo()
    this.#redo.pop()
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
    const back: Step = { inverse: [], after: new Map() }
    for (const operation of step.inverse) {
      const mine = this.#stillMine(operation, step)
      if (mine) this.#record(mine, back)
    }
    this.#seal(back)
    if (back.inverse.length > 0) to.push(back)
    this.#changed.emit()
  }

  #record(operation: Operation, step: Step): Place {
    // Read before it is applied: afterwards it is too late.
    const before = new Map(elementsOf(operation).map((id) => [id, this.#view.get(id)]))
    const place = this.#submit(operation)
    step.inverse.unshift(...inverseOf(operation, place, (id) => before.get(id)))
    for (const id of targetsOf(operation, place)) step.after.set(id, undefined)
    return place
  }

  #seal(step: Step): void {
    for (const id of step.after.keys()) step.after.set(id, this.#view.get(id))
  }

  /** The operation without what others have changed since; null where nothing of it is left. */
  #stillMine(operation: Operation, step: Step): Operation | null {
    switch (operation.kind) {
      case 'element.delete': {
        const elements = operation.payload.elements.filter((id) => this.#view.get(id) !== undefined)
        return elements.length > 0 ? { kind: operation.kind, payload: { elements } } : null
      }
      case 'element.create':
        return this.#view.get(operation.payload.id) === undefined ? operation : null
      case 'element.update': {
        const { element, set } = operation.payload
        const now = this.#view.get(element)
        const left = step.after.get(element)
        if (!now || !left) return null
        const names = (Object.keys(set) as (keyof typeof set)[]).filter((name) => now[name] === left[name])
        const mine = Object.fromEntries(names.map((name) => [name, set[name]]))
        return names.length > 0 ? { kind: operation.kind, payload: { element, set: mine } } : null
      }
      default:
        return operation
    }
  }
}

/** The elements that an operation names in its payload; those named by its number do not exist before it. */
function elementsOf({ kind, payload }: Operation): readonly ElementId[] {
  if (kind === 'element.delete') return payload.elements
  if (kind === 'element.create') return [payload.id]
  return kind === 'stroke.begin' ? [] : [payload.element]
}
