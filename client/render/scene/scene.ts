/**
 * What painting knows of a board: elements with their boxes, findable by place and sorted by painting order. The same
 * code serves the page (hit tests) and whoever makes tiles. An element that cannot be read is left out and counted.
 */
import { byPaintingOrder, onlyMoved, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { hits } from '#shared/drawing/hit.ts'
import { boundsOf } from '#shared/drawing/placed.ts'
import { Outlines } from '#shared/placement/outlines.ts'
import type { World } from '#shared/placement/world.ts'
import { heldBy } from '#shared/line/corners.ts'
import type { Measure } from '#shared/text/layout.ts'
import { boxAt, type Box } from '#shared/geometry/box.ts'
import { GridIndex } from './grid-index.ts'
import { PaintOrder } from './paint-order.ts'
import { boundsOfAll, isRough, type Placing } from './rough-bounds.ts'

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
  /** Slots whose boxes are rough ones. */
  readonly #rough = new Set<number>()
  readonly world: World

  constructor(measure: Measure) {
    this.world = { get: (id) => this.get(id), measure, points: new PointBuffer(), outlines: new Outlines() }
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
    this.#rough.clear()
    this.broken = 0
  }

  get(id: ElementId): Element | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.#elements[slot]
  }

  /** Adds an element or replaces the one of the same id. Quickest for elements in painting order. */
  put(element: Element): void {
    const slot = this.#take(element, this.#boundsOf(element))
    if (slot !== null) this.#order.insert(slot)
    this.#follow(new Set([element.id]))
  }

  /**
   * Adds many elements at once, in any order, or replaces those of the same ids. `boxes`: four numbers for each, where they
   * are known already, as `roughBounds` has them; what lines hold on to need not be here yet then.
   */
  putAll(elements: readonly Element[], boxes?: Float64Array): void {
    const added = new Set<number>()
    const take = (element: Element, box: Box | null) => {
      const slot = this.#take(element, box)
      if (slot !== null) added.add(slot)
    }
    // What lines hold on to is taken in before them.
    const lines: Element[] = []
    for (const [at, element] of elements.entries()) {
      if (boxes) {
        take(element, boxAt(boxes, at))
        const slot = this.#slots.get(element.id)
        if (slot !== undefined && isRough(element)) this.#rough.add(slot)
      } else if (heldBy(element).length > 0) lines.push(element)
      else take(element, this.#boundsOf(element))
    }
    for (const line of lines) take(line, this.#boundsOf(line))
    this.#order.insertAll([...added])
    if (!boxes) this.#follow(new Set(elements.map(({ id }) => id)))
  }

  /** Letters are wider or narrower than they were: what is only as wide as its letters lies elsewhere. */
  remeasure(): void {
    for (const slot of [...this.#slots.values()]) {
      const element = this.#elements[slot]!
      const { kind } = element
      const lettered = kind === 'text' || kind === 'frame' || (kind === 'line' && element.text !== '')
      if (lettered && !this.#rough.has(slot)) this.#take(element, boundsOf(element, this.world))
    }
  }

  remove(id: ElementId): void {
    this.#drop(id)
    this.#follow(new Set([id]))
  }

  /** Board units, the ink's full width included; of what came with a whole board it may be larger than what is painted. */
  box(id: ElementId): Box | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.#grid.box(slot)
  }

  /** Box around everything, or null on an empty board. */
  bounds(): Box | null {
    return boundsOfAll(this.#placings(), this.world)
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

  /**
   * Takes in an element, in the place of the one of the same id if there is one. Returns its slot where that still has to be
   * put into the painting order.
   */
  #take(element: Element, box: Box | null): number | null {
    if (!box || box.left > box.right) {
      this.#drop(element.id)
      this.broken++
      return null
    }
    const old = this.#slots.get(element.id)
    if (old !== undefined && this.#elements[old]!.z === element.z) {
      // It stays where it is in the painting order, however many there are.
      this.#release(old)
      this.#grid.remove(old)
      this.#hold(old, element, box)
      return null
    }
    this.#drop(element.id)
    const slot = this.#free.pop() ?? this.#elements.length
    this.#slots.set(element.id, slot)
    this.#hold(slot, element, box)
    return slot
  }

  /** What was moved needs no measuring of its points or letters. */
  #boundsOf(element: Element): Box | null {
    const slot = this.#slots.get(element.id)
    const old = slot === undefined ? undefined : this.#elements[slot]
    // A line is where its ends hold on to; the very same element is to be measured again.
    const moved = old && old !== element && element.kind !== 'line' && onlyMoved(old, element)
    if (slot === undefined || !moved || this.#rough.has(slot)) return boundsOf(element, this.world)
    const { left, top, right, bottom } = this.#grid.box(slot)
    const [dx, dy] = [(element.x ?? 0) - (old.x ?? 0), (element.y ?? 0) - (old.y ?? 0)]
    return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy }
  }

  *#placings(): Iterable<Placing> {
    for (const slot of this.#slots.values())
      yield { element: this.#elements[slot]!, box: this.#grid.box(slot), rough: this.#rough.has(slot) }
  }

  #hold(slot: number, element: Element, box: Box): void {
    this.#elements[slot] = element
    this.#grid.add(slot, box)
    for (const [held] of heldBy(element)) {
      const holders = this.#holders.get(held)
      if (holders) holders.add(element.id)
      else this.#holders.set(held, new Set([element.id]))
    }
  }

  #release(slot: number): void {
    const element = this.#elements[slot]!
    this.#rough.delete(slot)
    for (const [held] of heldBy(element)) this.#holders.get(held)?.delete(element.id)
  }

  #drop(id: ElementId): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    this.#release(slot)
    this.#slots.delete(id)
    this.#grid.remove(slot)
    this.#order.remove(slot)
    this.#elements[slot] = undefined
    this.#free.push(slot)
  }

  /** Lines that hold on to elements lie elsewhere when those do; lines among them were measured after what they hold on to. */
  #follow(ids: ReadonlySet<ElementId>): void {
    const lines = new Set<ElementId>()
    for (const id of ids) for (const line of this.holding(id)) if (!ids.has(line)) lines.add(line)
    for (const id of lines) {
      const line = this.get(id)
      if (line) this.#take(line, boundsOf(line, this.world))
    }
  }
}
