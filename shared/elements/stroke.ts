import type { ElementBase } from './kind.ts'
import type { PropertySet } from './properties.ts'

/** Properties of a stroke that it has only where they differ from these: a board may hold 100,000 strokes. */
export const strokeDefaults = {
  brush: 'pen',
  x: 0,
  y: 0,
  sx: 1,
  sy: 1,
  angle: 0,
  locked: false,
  group: '',
  frame: '',
  link: '',
  opacity: 1,
} as const satisfies PropertySet

type Kept = Pick<PropertySet, keyof typeof strokeDefaults>

/** A freehand stroke. Its points stay packed until somebody draws them. */
export interface StrokeElement extends ElementBase, Kept {
  readonly kind: 'stroke'
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
