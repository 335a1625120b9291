import { foldInto } from '../operation/fold.ts'
import type { Place } from '../operation/kind.ts'
import type { Operation } from '../operation/table.ts'
import { DigestSum } from './digest.ts'
import type { Element } from '../elements/element.ts'
import { operationId, type ElementId, type Epoch } from '../model/ids.ts'

/** A position in a board's log that can be checked: it names the operation there (Raft's log matching). */
export interface ResumeToken {
  readonly epoch: Epoch
  readonly seq: number
  /** Id of the operation at `seq` (`client:n`); empty at 0. */
  readonly last: string
}

/**
 * A board folded up to `seq`. It is changed in place, by `apply` alone; elements are never changed but
 * replaced, so a reference that is kept stays what it was.
 */
export class BoardState {
  epoch: Epoch
  seq: number
  last: string
  readonly elements: Map<ElementId, Element>
  readonly #digest: DigestSum

  constructor(token: ResumeToken, elements: Iterable<Element> = []) {
    this.epoch = token.epoch
    this.seq = token.seq
    this.last = token.last
    this.elements = new Map()
    this.#digest = new DigestSum()
    for (const element of elements) this.put(element)
  }

  /** Puts an element of a snapshot on the board: all of them, before anything is applied. */
  put(element: Element): void {
    this.#digest.touch(element.id, this.elements.get(element.id))
    this.elements.set(element.id, element)
  }

  /** Has an equal object stand for an element that is there, so that who knows that one sees that nothing changed. */
  keep(element: Element): void {
    this.elements.set(element.id, element)
  }

  /** Folds the operation at `place`; a null operation is one this code does not know. Returns the ids touched. */
  apply(operation: Operation | null, place: Place): ElementId[] {
    const changed = (id: ElementId, before: Element | undefined) => this.#digest.touch(id, before)
    const touched = operation ? foldInto(this.elements, operation, place, changed) : []
    if (place.seq > this.seq) {
      this.seq = place.seq
      this.last = operationId(place.client, place.n)
    }
    return touched
  }

  get token(): ResumeToken {
    return { epoch: this.epoch, seq: this.seq, last: this.last }
  }

  /** Does up to `most` elements' share of the next `digest`, so that a large board need not be hashed at one go; true when done. */
  prepareDigest(most: number): boolean {
    return this.#digest.settle((id) => this.elements.get(id), most)
  }

  /** 16 hex digits: the same for the same elements, however they came about. Costs only what changed since last asked. */
  digest(): string {
    return this.#digest.value((id) => this.elements.get(id))
  }
}
