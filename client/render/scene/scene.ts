/**
 * What painting knows of a board: elements with their boxes, findable by place and sorted by painting order. The same
 * code serves the page (hit tests) and whoever makes tiles. An element that cannot be read is left out and counted.
 */
import { byPaintingOrder, type Element } from '#shared/model/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { largestRadius } from '../stroke/spine.ts'
import { distanceToLine } from '../stroke/distance.ts'
import { joinBoxes, type Box } from './box.ts'
import { GridIndex } from './grid-index.ts'
import { PaintOrder } from './paint-order.ts'

export class Scene {
  /** Elements that were left out because they could not be read. */
  broken = 0
  readonly #elements: (Element | undefined)[] = []
  readonly #slots = new Map<ElementId, number>()
  readonly #free: number[] = []
  #grid = new GridIndex()
  readonly #order = new PaintOrder((a, b) => byPaintingOrder(this.#elements[a]!, this.#elements[b]!))
  readonly #points = new PointBuffer()

  get size(): number {
    return this.#slots.size
  }

  clear(): void {
    this.#elements.length = 0
    this.#slots.clear()
    this.#free.length = 0
    this.#grid = new GridIndex()
    this.#order.clear()
    this.broken = 0
  }

  get(id: ElementId): Element | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.#elements[slot]
  }

  /** Adds an element or replaces the one of the same id. Quickest for elements in painting order. */
  put(element: Element): void {
    this.remove(element.id)
    const box = this.#measure(element)
    if (!box) {
      this.broken++
      return
    }
    const slot = this.#free.pop() ?? this.#elements.length
    this.#elements[slot] = element
    this.#slots.set(element.id, slot)
    this.#grid.add(slot, box)
    this.#order.insert(slot)
  }

  remove(id: ElementId): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    this.#slots.delete(id)
    this.#grid.remove(slot)
    this.#order.remove(slot)
    this.#elements[slot] = undefined
    this.#free.push(slot)
  }

  /** Board units, the ink's full width included. */
  box(id: ElementId): Box | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.#grid.box(slot)
  }

  /** Box around everything, or null on an empty board. */
  bounds(): Box | null {
    let bounds: Box | null = null
    for (const slot of this.#slots.values()) {
      const box = this.#grid.box(slot)
      bounds = bounds ? joinBoxes(bounds, box) : box
    }
    return bounds
  }

  /** How many elements lie in front of one and meet its box, those left out that `ignore` names. */
  inFrontOf(id: ElementId, ignore: (id: ElementId) => boolean): number {
    const slot = this.#slots.get(id)
    if (slot === undefined) return 0
    const rank = this.#order.rank(slot)
    let count = 0
    this.#grid.find(this.#grid.box(slot), (other) => {
      if (this.#order.rank(other) > rank && !ignore(this.#elements[other]!.id)) count++
    })
    return count
  }

  /** Elements whose boxes meet an area, back first. */
  within(area: Box): Element[] {
    const found: number[] = []
    this.#grid.find(area, (slot) => found.push(slot))
    return this.#order.sort(found).map((slot) => this.#elements[slot]!)
  }

  /** All elements, back first. */
  all(): Element[] {
    return this.#order.all().map((slot) => this.#elements[slot]!)
  }

  /** Elements whose ink is at most `radius` away from a point (board units), front first. */
  hit(x: number, y: number, radius: number): Element[] {
    const area = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    return this.within(area)
      .filter((element) => {
        this.#points.read(element)
        return distanceToLine(this.#points, x, y) <= radius + element.width / 2
      })
      .reverse()
  }

  #measure(element: Element): Box | undefined {
    const points = this.#points
    if (!points.read(element) || points.count === 0) return undefined
    let left = Infinity
    let top = Infinity
    let right = -Infinity
    let bottom = -Infinity
    for (let at = 0; at < points.count; at++) {
      const x = points.x[at]!
      const y = points.y[at]!
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
    // The outline of a turn bulges a little beyond its half width.
    const ink = largestRadius(element) * 1.1
    return { left: left - ink, top: top - ink, right: right + ink, bottom: bottom + ink }
  }
}
