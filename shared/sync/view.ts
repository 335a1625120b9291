/** What painting and the interface see of a board: confirmed state plus the own operations not yet confirmed. */
import type { Element } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'

export type ViewChange =
  /** Everything may be different: a snapshot was taken in. */
  | { readonly kind: 'reset' }
  /** These elements were made, changed or removed. */
  | { readonly kind: 'touched'; readonly ids: readonly ElementId[]; readonly origin: 'own' | 'remote' }

export interface BoardView {
  readonly size: number
  get(id: ElementId): Element | undefined
  /** All elements, in no particular order. */
  values(): Iterable<Element>
  /** Calls back after each change, synchronously; returns how to stop. */
  subscribe(listener: (change: ViewChange) => void): () => void
}
