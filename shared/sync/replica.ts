/**
 * What one tab sees of a board: the confirmed state plus its own operations that are not confirmed yet. Only elements
 * that such an operation names are computed apart; all others are the confirmed ones, by reference.
 *
 * Invariant: for every id, get(id) = confirmed element, then each pending operation that names it, in order.
 */
import { BoardState } from '../board/board.ts'
import { sameElement, type Element } from '../elements/element.ts'
import type { ClientId, ElementId, Epoch } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { readOperation } from '../operation/codec.ts'
import { foldElement, targetsOf } from '../operation/fold.ts'
import type { Frame } from '../wire/frame.ts'
import type { Numbered } from './outbox.ts'
import type { BoardView, ViewChange } from './view.ts'

export class Replica implements BoardView {
  readonly client: ClientId
  #confirmed: BoardState
  #pending: Numbered[] = []
  /** Elements that pending operations name, as they are with them; undefined: gone. */
  readonly #overlay = new Map<ElementId, Element | undefined>()
  readonly #listeners = new Set<(change: ViewChange) => void>()

  constructor(client: ClientId) {
    this.client = client
    this.#confirmed = new BoardState({ epoch: '--------' as Epoch, seq: 0, last: '' })
  }

  get confirmed(): BoardState {
    return this.#confirmed
  }

  get size(): number {
    let size = this.#confirmed.elements.size
    for (const [id, element] of this.#overlay) {
      size += Number(element !== undefined) - Number(this.#confirmed.elements.has(id))
    }
    return size
  }

  get(id: ElementId): Element | undefined {
    return this.#overlay.has(id) ? this.#overlay.get(id) : this.#confirmed.elements.get(id)
  }

  *values(): Iterable<Element> {
    for (const [id, element] of this.#confirmed.elements) if (!this.#overlay.has(id)) yield element
    for (const element of this.#overlay.values()) if (element) yield element
  }

  subscribe(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes in a whole board; `pending`: own operations that the server has not acknowledged. */
  reset(state: BoardState, pending: readonly Numbered[]): void {
    this.#confirmed = state
    this.#pending = [...pending]
    this.#overlay.clear()
    this.#recompute(this.#targets(this.#pending))
    this.#tell({ kind: 'reset' })
  }

  /** Applies an own operation at once. Where it was merged into the last one, `operation` is the merged one. */
  local(entry: Numbered): void {
    const last = this.#pending.at(-1)
    if (last?.n === entry.n) this.#pending.pop()
    this.#pending.push(entry)
    this.#tellOf(this.#recompute(this.#targets([entry])), 'own')
  }

  /** Folds the next frame of the log. Own operations that come back in it are pending no more. */
  frame(frame: Frame): void {
    const own = new Set<ElementId>()
    const remote = new Set<ElementId>()
    let seq = frame.seq
    for (const run of frame.runs) {
      const mine = run.client === this.client
      for (const [at, text] of run.operations.entries()) {
        const place = { client: run.client, n: run.n + at, seq: seq++ }
        const operation = readOperation(text, place)
        for (const id of this.#confirmed.apply(operation, place)) (mine ? own : remote).add(id)
        if (mine) this.#settle(place.n, own)
      }
    }
    const changed = this.#recompute(new Set([...own, ...remote]))
    this.#tellOf(
      changed.filter((id) => !remote.has(id)),
      'own',
    )
    this.#tellOf(
      changed.filter((id) => remote.has(id)),
      'remote',
    )
  }

  /** Own operations of these numbers that have not come back. */
  pending(numbers: ReadonlySet<number>): Numbered[] {
    return this.#pending.filter((entry) => numbers.has(entry.n))
  }

  /** Takes back own operations that were refused for good. */
  drop(numbers: ReadonlySet<number>): void {
    const dropped = this.#pending.filter((entry) => numbers.has(entry.n))
    this.#pending = this.#pending.filter((entry) => !numbers.has(entry.n))
    this.#tellOf(this.#recompute(this.#targets(dropped)), 'own')
  }

  /** Own operations up to `n` came back: what they named must be computed again. */
  #settle(n: number, touched: Set<ElementId>): void {
    while (this.#pending.length > 0 && this.#pending[0]!.n <= n) {
      for (const id of this.#targets([this.#pending.shift()!])) touched.add(id)
    }
  }

  #targets(entries: readonly Numbered[]): Set<ElementId> {
    return new Set(entries.flatMap((entry) => this.#targetsOf(entry)))
  }

  #targetsOf(entry: Numbered): readonly ElementId[] {
    return targetsOf(entry.operation, { client: this.client, n: entry.n })
  }

  /** Returns those that look otherwise than they did: most of what comes back does not. */
  #recompute(ids: ReadonlySet<ElementId>): ElementId[] {
    if (ids.size === 0) return []
    const changed: ElementId[] = []
    const named = new Map<ElementId, Numbered[]>()
    for (const entry of this.#pending) {
      for (const id of this.#targetsOf(entry)) {
        if (ids.has(id)) named.set(id, [...(named.get(id) ?? []), entry])
      }
    }
    for (const id of ids) {
      const operations = named.get(id)
      const shown = this.#overlay.get(id)
      let element = this.#confirmed.elements.get(id)
      for (const { n, operation } of operations ?? []) {
        const seq = protocolLimits.unconfirmed + n
        element = foldElement(element, operation, id, { client: this.client, n, seq })
      }
      const same = this.#overlay.has(id) && (element && shown ? sameElement(element, shown) : element === shown)
      if (!same) changed.push(id)
      if (operations) this.#overlay.set(id, same ? shown : element)
      else {
        this.#overlay.delete(id)
        if (same && shown) this.#confirmed.keep(shown)
      }
    }
    return changed
  }

  #tellOf(ids: readonly ElementId[], origin: 'own' | 'remote'): void {
    if (ids.length > 0) this.#tell({ kind: 'touched', ids, origin })
  }

  #tell(change: ViewChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
