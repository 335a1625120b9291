/**
 * What painting knows of a board: elements with their boxes, findable by place and sorted by painting order. The same
 * code serves the page (hit tests) and whoever makes tiles. An element that cannot be read is left out and counted.
 */
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { hits } from '#shared/drawing/hit.ts'
import { boundsOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/drawing/world.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { Measure } from '#shared/text/layout.ts'
import { joinBoxes, type Box } from '#shared/geometry/box.ts'
import { GridIndex } from './grid-index.ts'
import { PaintOrder } from './paint-order.ts'

const nobody: ReadonlySet<ElementId> = new Set()

export class Scene {
  /** Elements that were left out because they could not be read. */
  broken = 0
  readonly #elements: (Element | undefined)[] = []
  readonly #slots = new Map<ElementId, number>()
  readonly #free: number[] = []
  #grid = new GridIndex()
  readonly #order = new PaintOrder((a, b) => byPaintingOrder(this.#elements[a]!, this.#elements[b]!))
  /** For each element the lines that hold on to it. */
  readonly #holders = new Map<ElementId, Set<ElementId>>()
  readonly world: World

  constructor(measure: Measure) {
    this.world = { get: (id) => this.get(id), measure, points: new PointBuffer() }
  }

  get size(): number {
    return this.#slots.size
  }

  clear(): void {
    this.#elements.length = 0
    this.#slots.clear()
    this.#free.length = 0
    this.#grid = new GridIndex()
    this.#order.clear()
    this.#holders.clear()
    this.broken = 0
  }

  get(id: ElementId): Element | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.#elements[slot]
  }

  /** Adds an element or replaces the one of the same id. Quickest for elements in painting order. */
  put(element: Element): void {
    this.#take(element.id)
    this.#add(element)
    this.#follow(element.id)
  }

  /** Letters are wider or narrower than they were: what is written lies elsewhere. */
  remeasure(): void {
    for (const element of this.all()) if ('text' in element || element.kind === 'frame') this.put(element)
  }

  remove(id: ElementId): void {
    this.#take(id)
    this.#follow(id)
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

  /** Elements that are at most `radius` away from a point (board units), front first. */
  hit(x: number, y: number, radius: number): Element[] {
    const area = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    return this.within(area)
      .filter((element) => hits(element, { x, y }, radius, this.world))
      .reverse()
  }

  /** Lines that hold on to an element. */
  holding(id: ElementId): ReadonlySet<ElementId> {
    return this.#holders.get(id) ?? nobody
  }

  #add(element: Element): void {
    const box = boundsOf(element, this.world)
    if (!box) {
      this.broken++
      return
    }
    const slot = this.#free.pop() ?? this.#elements.length
    this.#elements[slot] = element
    this.#slots.set(element.id, slot)
    this.#grid.add(slot, box)
    this.#order.insert(slot)
    for (const [held] of heldBy(element)) {
      const holders = this.#holders.get(held)
      if (holders) holders.add(element.id)
      else this.#holders.set(held, new Set([element.id]))
    }
  }

  #take(id: ElementId): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    for (const [held] of heldBy(this.#elements[slot]!)) this.#holders.get(held)?.delete(id)
    this.#slots.delete(id)
    this.#grid.remove(slot)
    this.#order.remove(slot)
    this.#elements[slot] = undefined
    this.#free.push(slot)
  }

  /** Lines that hold on to an element lie elsewhere when it does. */
  #follow(id: ElementId): void {
    for (const holder of [...this.holding(id)]) {
      const line = this.get(holder)
      if (!line) continue
      this.#take(holder)
      this.#add(line)
    }
  }
}
