/**
 * A whole board that has just come: what is in view is handed out first, the rest bit by bit, each element with its
 * box, which is found only once. What changes meanwhile is left out: whoever hears of the change takes it in.
 */
import { boundsOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { Box } from '#shared/geometry/box.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'

/** Elements in painting order, and four numbers for each: left, top, right and bottom of its box. */
export interface Placed {
  readonly elements: readonly Element[]
  readonly boxes: Float64Array<ArrayBuffer>
}

/** Meets nothing, and adds nothing to a box around all. */
const nowhere: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }

export class Arrival {
  readonly #view: BoardView
  readonly #world: World
  readonly #elements: readonly Element[]
  readonly #boxes: Float64Array
  readonly #handed: Uint8Array
  #next = 0

  /** `world`: how wide letters are; what lines hold on to is looked up in the view. */
  constructor(view: BoardView, world: World) {
    this.#view = view
    this.#world = { ...world, get: (id) => view.get(id) }
    this.#elements = [...view.values()].sort(byPaintingOrder)
    this.#handed = new Uint8Array(this.#elements.length)
    this.#boxes = new Float64Array(this.#elements.length * 4)
    for (const [at, element] of this.#elements.entries()) this.#place(at, element)
  }

  /** Everything was handed out. */
  get done(): boolean {
    return this.#next >= this.#elements.length
  }

  /** Box around everything, board units; null where there is nothing. */
  bounds(): Box | null {
    let { left, top, right, bottom } = nowhere
    const boxes = this.#boxes
    for (let at = 0; at < boxes.length; at += 4) {
      left = Math.min(left, boxes[at]!)
      top = Math.min(top, boxes[at + 1]!)
      right = Math.max(right, boxes[at + 2]!)
      bottom = Math.max(bottom, boxes[at + 3]!)
    }
    return left > right ? null : { left, top, right, bottom }
  }

  /** Hands out what meets an area, and what lines there hold on to. */
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
    for (; !this.done && indices.length < most; this.#next++) if (!this.#handed[this.#next]) indices.push(this.#next)
    return this.#hand(indices)
  }

  #hand(indices: readonly number[]): Placed {
    const elements: Element[] = []
    const boxes = new Float64Array(indices.length * 4)
    for (const at of indices) {
      this.#handed[at] = 1
      const then = this.#elements[at]!
      if (this.#view.get(then.id) !== then) continue
      // A line may lie elsewhere without a change of its own, because what it holds on to was moved.
      if (then.kind === 'line') this.#place(at, then)
      boxes.set(this.#boxes.subarray(at * 4, at * 4 + 4), elements.length * 4)
      elements.push(then)
    }
    return { elements, boxes: boxes.subarray(0, elements.length * 4) }
  }

  #place(at: number, element: Element): void {
    const { left, top, right, bottom } = boundsOf(element, this.#world) ?? nowhere
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
