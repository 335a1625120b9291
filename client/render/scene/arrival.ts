/**
 * A whole board that has just come: what is in view is handed out first, the rest bit by bit, each element with its
 * box, which is found only once. What changes meanwhile is left out: whoever hears of the change takes it in.
 */
import { boundsOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import { boxAt, joinBoxes, type Box } from '#shared/geometry/box.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'

/** Elements in painting order, and four numbers for each: left, top, right and bottom of its box. */
export interface Placed {
  readonly elements: readonly Element[]
  readonly boxes: Float64Array<ArrayBuffer>
}

/** Letters are hardly ever wider than this, ems. */
const widest = 1.3

/** Meets nothing, and adds nothing to a box around all. */
const nowhere: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }

/** What is as wide as its letters: measuring them all would take longer than all else. */
const wideAsLetters = ({ kind }: Element): boolean => kind === 'text' || kind === 'frame'

export class Arrival {
  readonly #view: BoardView
  readonly #world: World
  readonly #elements: readonly Element[]
  /** Those of what is as wide as its letters are too large until it is handed out. */
  readonly #boxes: Float64Array
  /** For each line what it held on to when its box was found. */
  readonly #held = new Map<number, readonly (Element | undefined)[]>()
  readonly #handed: Uint8Array
  #left: number
  #next = 0

  /** `world`: how wide letters are; what lines hold on to is looked up in the view. */
  constructor(view: BoardView, world: World) {
    this.#view = view
    this.#world = { ...world, get: (id) => view.get(id) }
    const rough: World = { ...this.#world, measure: (text, _font, size) => text.length * size * widest }
    this.#elements = [...view.values()].sort(byPaintingOrder)
    this.#left = this.#elements.length
    this.#handed = new Uint8Array(this.#elements.length)
    this.#boxes = new Float64Array(this.#elements.length * 4)
    for (const [at, element] of this.#elements.entries()) this.#place(at, wideAsLetters(element) ? rough : this.#world)
  }

  /** Everything was handed out. */
  get done(): boolean {
    return this.#left === 0
  }

  /** Box around everything, board units; null where there is nothing. */
  bounds(): Box | null {
    let bounds = nowhere
    const tooLarge: number[] = []
    for (const [at, element] of this.#elements.entries())
      if (wideAsLetters(element)) tooLarge.push(at)
      else bounds = joinBoxes(bounds, boxAt(this.#boxes, at))
    for (const at of tooLarge) {
      if (covers(bounds, boxAt(this.#boxes, at))) continue
      bounds = joinBoxes(bounds, boundsOf(this.#elements[at]!, this.#world) ?? nowhere)
    }
    return bounds.left > bounds.right ? null : bounds
  }

  /** Hands out what meets an area, and what lines there hold on to; with letters it may be a little more. */
  within(area: Box): Placed {
    const held = new Set<ElementId>()
    const indices: number[] = []
    for (const [at, element] of this.#elements.entries()) {
      if (!this.#meets(at, area)) continue
      indices.push(at)
      for (const [id] of heldBy(element)) held.add(id)
    }
    if (held.size > 0) {
      const inside = new Set(indices)
      for (const [at, { id }] of this.#elements.entries()) if (held.has(id) && !inside.has(at)) indices.push(at)
      indices.sort((a, b) => a - b)
    }
    return this.#hand(indices)
  }

  /** Hands out the next elements, at most so many. */
  rest(most: number): Placed {
    const indices: number[] = []
    for (; this.#next < this.#elements.length && indices.length < most; this.#next++)
      if (!this.#handed[this.#next]) indices.push(this.#next)
    return this.#hand(indices)
  }

  #hand(indices: readonly number[]): Placed {
    const elements: Element[] = []
    const boxes = new Float64Array(indices.length * 4)
    this.#left -= indices.length
    for (const at of indices) {
      this.#handed[at] = 1
      const then = this.#elements[at]!
      if (this.#view.get(then.id) !== then) continue
      if (this.#mayLieElsewhere(at)) this.#place(at, this.#world)
      boxes.set(this.#boxes.subarray(at * 4, at * 4 + 4), elements.length * 4)
      elements.push(then)
    }
    return { elements, boxes: boxes.subarray(0, elements.length * 4) }
  }

  /** Fonts may have come since a box was found, and what a line holds on to may have been moved. */
  #mayLieElsewhere(at: number): boolean {
    const element = this.#elements[at]!
    if (wideAsLetters(element) || (element.kind === 'line' && element.text !== '')) return true
    return this.#held.get(at)?.some((then, end) => this.#view.get(heldBy(element)[end]![0]) !== then) ?? false
  }

  #place(at: number, world: World): void {
    const element = this.#elements[at]!
    if (element.kind === 'line')
      this.#held.set(
        at,
        heldBy(element).map(([id]) => this.#view.get(id)),
      )
    const { left, top, right, bottom } = boundsOf(element, world) ?? nowhere
    const boxes = this.#boxes
    boxes[at * 4] = left
    boxes[at * 4 + 1] = top
    boxes[at * 4 + 2] = right
    boxes[at * 4 + 3] = bottom
  }

  #meets(at: number, { left, top, right, bottom }: Box): boolean {
    const boxes = this.#boxes
    const first = at * 4
    return (
      boxes[first]! <= right && boxes[first + 1]! <= bottom && boxes[first + 2]! >= left && boxes[first + 3]! >= top
    )
  }
}

/** Whether nothing of a box is outside of another. */
const covers = (outer: Box, { left, top, right, bottom }: Box): boolean =>
  left >= outer.left && top >= outer.top && right <= outer.right && bottom <= outer.bottom
