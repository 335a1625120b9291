/**
 * What a tool is: a small state machine that turns pointer input into operations. Each tool is one file, listed in
 * `registry.ts`; toolbar, shortcuts and help read that list.
 */
import type { Component } from 'svelte'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { PropertySet } from '#shared/elements/properties.ts'
import type { Box } from '#shared/geometry/box.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Point } from '#shared/points/packed.ts'
import type { Preview } from '../render/live/preview.ts'
import type { InkStyle } from '../render/renderer.ts'
import type { Place } from '../session/history.ts'
import type { Press } from '../session/own-beams.ts'
import type { Editor } from '../editor/editor.ts'
import type { Style } from '../editor/style-in-hand.ts'
import type { Guide, Snapping, Snaps } from '../transform/snaps.ts'

/** One pointer sample, in board units and on the screen. */
export interface Sample extends Point {
  readonly screenX: number
  readonly screenY: number
  /** Keys that are held. */
  readonly shift: boolean
  readonly alt: boolean
  readonly control: boolean
}

/** Drawn over the board while a gesture runs; board units. */
export interface Overlay {
  readonly marquee?: Box
  readonly lasso?: readonly Spot[]
  readonly guides?: readonly Guide[]
}

/** The board as a tool sees it. */
export interface ToolContext {
  readonly zoom: number
  /** A finger rather than a mouse or a pen: what is pressed must be larger. */
  readonly coarse: boolean
  readonly style: Style
  /** Submits an operation; the element of a `stroke.begin` is named after the place. */
  perform(operation: Operation): Place
  /** Brackets what one undo takes back. */
  beginGesture(): void
  endGesture(): void
  /** Undoes what the open gesture did, and forgets it. */
  abandonGesture(): void
  /** Own ink on the screen in the same frame. */
  ink(style: InkStyle): Ink
  hit(x: number, y: number, radius: number): ElementId[]
  /** Shows elements as about to go. */
  mark(ids: ReadonlySet<ElementId>): void
  pan(dx: number, dy: number): void
  /** Begins a press of the laser. */
  shine(): Press
  readonly editor: Editor
  /** The board as painting knows it. */
  readonly world: World
  /** Elements whose boxes meet an area (board units), back first. */
  within(area: Box): Element[]
  /** Elements that follow the pointer until the next call: they are painted in the same frame. */
  lift(ids: ReadonlySet<ElementId>, preview?: Preview): void
  /** What moves when these are moved: frames take along what is in them. */
  moving(elements: readonly Element[]): readonly Element[]
  /** Has the frames that elements lie in now carry them: a part of the gesture that put them there. */
  settle(ids: readonly ElementId[]): void
  /** Board units in view. */
  inView(): Box
  readonly snapping: Snapping
  /** What a gesture that changes `ids` snaps to; nothing until the code for it is there. */
  snapper(ids: ReadonlySet<ElementId>): Snaps
  /** How much the line of a free hand is smoothed, 0 to 1. */
  readonly smoothing: number
  /** Outlines elements that a gesture is about, such as what a line would hold on to. */
  point(ids: ReadonlySet<ElementId>): void
  /** What the gesture shows besides the board: a marquee, guides. */
  show(overlay: Overlay): void
  /** What a new element of a kind takes from the style in hand; sizes as on the screen at this zoom. */
  styleOf(kind: Element['kind']): PropertySet
  /** A new element is there: it is selected, and the tool to select with is taken unless this one is kept. */
  made(id: ElementId): void
  /** Opens an element's text for writing. */
  edit(id: ElementId): void
  /** Has somebody choose pictures, which go to a spot of the board. */
  choosePictures(at: Spot): void
  /** Takes another tool, such as the one to select with after something was made. */
  choose(tool: string): void
  /** ms, monotonic. */
  now(): number
  /** Calls back when what the pointer does now was painted: for what may wait that long. */
  afterPaint(work: () => void): void
}

export interface Ink {
  add(points: readonly Point[]): void
  /** Shows where the line will go on; the next points replace it. */
  predict(points: readonly Point[]): void
  bind(id: ElementId): void
  end(): void
  cancel(): void
}

/** One press of the pointer until it is lifted. */
export interface Gesture {
  /** While its code is on the way: nothing else may begin before. Never rejects. */
  readonly loading?: Promise<void> | undefined
  /** What it makes is written on at once. */
  readonly worded?: boolean
  /** `ahead`: where the browser expects a pen to be within the next frame. */
  move(samples: readonly Sample[], ahead?: readonly Sample[]): void
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
  /** 1: always in the toolbar; 2: where there is room; absent: behind "more". */
  readonly rank?: 1 | 2
  /** What it is at hand with until something else is chosen. */
  readonly style?: Partial<Style>
  /** Parts of the style that it does not follow. */
  readonly fixed?: readonly (keyof Style)[]
  readonly icon: Component<{ size?: number; strokeWidth?: number }>
  /** CSS cursor over the canvas. */
  readonly cursor: string
  /** Whether it changes the board, which a viewer may not. */
  readonly writes: boolean
  /** What it drags to the edge of the window takes the view along. */
  readonly drags?: true
  /** The kind of element that it makes: what the style panel offers. */
  readonly makes?: Element['kind']
  /** Loads what its gestures need and the first load of a board does without. */
  prepare?(): Promise<unknown>
  begin(context: ToolContext, first: Sample, pressure: boolean): Gesture
  /** The pointer moves without a press; null: it has left. For tools that show what a press would do. */
  hover?(context: ToolContext, sample: Sample | null): void
  /** CSS cursor over a spot, where it depends on what is there. */
  cursorAt?(context: ToolContext, sample: Sample): string
  /** A second press at the same spot soon after the first; returns what has to wait for its code. */
  twice?(context: ToolContext, sample: Sample): Gesture | undefined
  /** Escape (false) or Enter (true) outside of a gesture; whether it meant something. */
  finish?(context: ToolContext, done: boolean): boolean
  /** Another tool was taken. */
  leave?(context: ToolContext): void
}

/** Whether the tool makes anything that can be put somewhere without a hand. */
export function canPlace(tool: Tool): boolean {
  return tool.makes !== undefined && tool.makes !== 'stroke'
}
