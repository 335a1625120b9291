import type { ElementId } from './ids.ts'

/** A freehand stroke. Its points stay packed until somebody draws them. */
export interface StrokeElement {
  readonly kind: 'stroke'
  readonly id: ElementId
  /** Painting order: lower is further back; ties are ordered by id. The sequence number of its first operation. */
  readonly z: number
  readonly color: string
  /** Nominal width in board units. */
  readonly width: number
  /** Points are whole multiples of 2^-precision board units. */
  readonly precision: number
  /** Whether each point carries a pressure. */
  readonly pressure: boolean
  /** Packed points (`shared/points/packed.ts`). */
  readonly points: string
  /** Number of points in `points`. */
  readonly count: number
  /** False while its author is still drawing it. */
  readonly done: boolean
}

/** Everything that can lie on a board. */
export type Element = StrokeElement

/** Painting order of two elements (an `Array.sort` comparator): back first. */
export function byPaintingOrder(a: Element, b: Element): number {
  return a.z - b.z || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
