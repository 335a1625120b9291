/**
 * What a tool is: a small state machine that turns pointer input into operations. Each tool is one file, listed in
 * `registry.ts`; toolbar, shortcuts and help read that list.
 */
import type { Component } from 'svelte'
import type { ElementId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Point } from '#shared/points/packed.ts'

export interface PenStyle {
  readonly color: string
  /** CSS px at the zoom it is drawn at. */
  readonly size: number
}

/** One pointer sample, in board units and on the screen. */
export interface Sample extends Point {
  readonly screenX: number
  readonly screenY: number
}

/** The board as a tool sees it. */
export interface ToolContext {
  readonly zoom: number
  readonly style: PenStyle
  /** Submits an operation; the element of a `stroke.begin` is named after the place. */
  perform(operation: Operation): { client: string; n: number }
  /** Brackets what one undo takes back. */
  beginGesture(): void
  endGesture(): void
  /** Undoes what the open gesture did, and forgets it. */
  abandonGesture(): void
  /** Own ink on the screen in the same frame. */
  ink(style: { color: string; width: number; pressure: boolean }): Ink
  hit(x: number, y: number, radius: number): ElementId[]
  /** Shows elements as about to go. */
  mark(ids: ReadonlySet<ElementId>): void
  pan(dx: number, dy: number): void
  /** ms, monotonic. */
  now(): number
}

export interface Ink {
  add(points: readonly Point[]): void
  bind(id: ElementId): void
  end(): void
  cancel(): void
}

/** One press of the pointer until it is lifted. */
export interface Gesture {
  move(samples: readonly Sample[]): void
  end(): void
  /** The gesture is given up: nothing of it stays. */
  cancel(): void
}

export interface Tool {
  readonly id: string
  readonly label: string
  /** What somebody who takes it for the first time wants to know. */
  readonly hint: string
  /** Key that chooses it. */
  readonly key: string
  readonly icon: Component<{ size?: number; strokeWidth?: number }>
  /** CSS cursor over the canvas. */
  readonly cursor: string
  /** Whether it changes the board, which a viewer may not. */
  readonly writes: boolean
  /** Whether the style panel belongs to it. */
  readonly styled: boolean
  begin(context: ToolContext, first: Sample, pressure: boolean): Gesture
}
