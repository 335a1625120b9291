/**
 * A whole board that has just come: what is in view is handed out first, the rest bit by bit, each element with its
 * (rough) box, which is found only once. What changes meanwhile is left out: whoever hears of the change takes it in.
 */
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import { boxAt, type Box } from '#shared/geometry/box.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { boundsOfAll, isRough, nowhere, roughBounds, type Placing } from './rough-bounds.ts'

/** Elements in painting order, and four numbers for each: left, top, right and bottom of its box (`rough-bounds.ts`). */
export interface Placed {
  readonly elements: readonly Element[]
  readonly boxes: Float64Array<ArrayBuffer>
}

export class Arrival {
  readonly #view: BoardView
  readonly #world: World
  readonly #elements: readonly Element[]
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
    this.#elements = [...view.values()].sort(byPaintingOrder)
    this.#left = this.#elements.length
    this.#handed = new Uint8Array(this.#elements.length)
    this.#boxes = new Float64Array(this.#elements.length * 4)
    for (let at = 0; at < this.#elements.length; at++) this.#place(at)
  }

  /** Everything was handed out. */
  get done(): boolean {
    return this.#left === 0
  }

  /** Box around everything, board units; null where there is nothing. */
  bounds(): Box | null {
    return boundsOfAll(this.#placings(), this.#world)
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
    for (; this.#next < this.#elements.length && indices.length < most; this.#next++)
      if (!this.#handed[this.#next]) indices.push(this.#next)
    return this.#hand(indices)
  }

  *#placings(): Iterable<Placing> {
    for (const [at, element] of this.#elements.entries())
      yield { element, box: boxAt(this.#boxes, at), rough: isRough(element) }
  }

  #hand(indices: readonly number[]): Placed {
    const elements: Element[] = []
    const boxes = new Float64Array(indices.length * 4)
    this.#left -= indices.length
    for (const at of indices) {
      this.#handed[at] = 1
      const then = this.#elements[at]!
      if (this.#view.get(then.id) !== then) continue
      if (this.#mayLieElsewhere(at)) this.#place(at)
      boxes.set(this.#boxes.subarray(at * 4, at * 4 + 4), elements.length * 4)
      elements.push(then)
    }
    return { elements, boxes: boxes.subarray(0, elements.length * 4) }
  }

  /** What a line holds on to may have been moved since its box was found, and fonts may have come. */
  #mayLieElsewhere(at: number): boolean {
    const held = this.#held.get(at)
    if (!held) return false
    const line = this.#elements[at]!
    return !isRough(line) || heldBy(line).some(([id], end) => this.#view.get(id) !== held[end])
  }

  #place(at: number): void {
    const element = this.#elements[at]!
    if (element.kind === 'line')
      this.#held.set(
        at,
        heldBy(element).map(([id]) => this.#view.get(id)),
      )
    const { left, top, right, bottom } = roughBounds(element, this.#world) ?? nowhere
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
