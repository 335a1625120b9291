/**
 * What one kind of operation is: one file beside this one describes each kind whole, and `table.ts` lists
 * them. Fold, gate, outbox, undo, wire and documentation read these descriptions and nothing else.
 */
import type { Static, TSchema } from 'typebox'
import type { Element } from '../elements/element.ts'
import type { ClientId, ElementId } from '../model/ids.ts'

/** Where an operation stands: who numbered it, and its place in the log. */
export interface Place {
  readonly client: ClientId
  readonly n: number
  /** Sequence number; for an operation not yet confirmed `protocolLimits.unconfirmed + n`, greater than all others. */
  readonly seq: number
}

export interface OperationKind<Kind extends string, Schema extends TSchema> {
  readonly kind: Kind
  /** First character of its wire form. */
  readonly code: string
  /** One line for the protocol document. */
  readonly summary: string
  /** What the payload must look like; strings and numbers are bounded. */
  readonly schema: Schema

  /** Wire form of the payload, without the code. Absent: the payload as JSON with quotes swapped. */
  pack?(payload: Static<Schema>, place: { client: ClientId; n: number }): string
  /** Reads what `pack` wrote; null where it is not that. */
  unpack?(body: string, place: { client: ClientId; n: number }): Static<Schema> | null

  /** What the schema cannot say; false refuses the operation. */
  check?(payload: Static<Schema>): boolean

  /** Whether it may bring an element that was not on the board. */
  readonly makes: boolean
  /** Whether it may make what is on the board larger; a full board refuses it. */
  grows(payload: Static<Schema>): boolean

  /** The elements that stand in the payload. */
  named(payload: Static<Schema>): readonly ElementId[]
  /** The elements that it is about: the only ones that it can change. */
  targets(payload: Static<Schema>, place: { client: ClientId; n: number }): readonly ElementId[]
  /**
   * One of its targets after the operation; undefined: not on the board. Pure and total: an operation that
   * makes no sense for this element returns it as it is (the same reference). Folding a stretch of the log
   * once more must change nothing (suffix replay), so an operation sets what it says whatever was there.
   */
  apply(element: Element | undefined, payload: Static<Schema>, id: ElementId, place: Place): Element | undefined
  /** What undoes it on the board as it was before it, in the order to submit. Growth of a stroke is undone with its begin. */
  inverse(
    payload: Static<Schema>,
    place: { client: ClientId; n: number },
    before: (id: ElementId) => Element | undefined,
  ): readonly { readonly kind: string; readonly payload: unknown }[]
  /**
   * As a part of an undo: what of it is left to do when nothing that others changed since may be touched. `now`: the
   * board; `left`: the board as the undone gesture left it. Null: nothing. Absent: all of it.
   */
  remaining?(
    payload: Static<Schema>,
    now: (id: ElementId) => Element | undefined,
    left: (id: ElementId) => Element | undefined,
  ): Static<Schema> | null
  /**
   * One payload that does what `first`, then `second` would; null where there is none. It holds on every board, for
   * points that are in the format of their stroke, as its author's always are.
   */
  merge?(first: Static<Schema>, second: Static<Schema>): Static<Schema> | null
}
