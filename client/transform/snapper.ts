/** What one gesture snaps to: the grid, or other elements in view, which it looks up once. */
import { layoutBoxOf } from '#shared/drawing/placed.ts'
import { boxesMeet, type Box } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Element } from '#shared/elements/element.ts'
import type { World } from '#shared/placement/world.ts'
import { snapToGaps } from './gaps.ts'
import { snapToBoxes, snapToGrid } from './snap.ts'
import { free, type Snapped, type Snapping, type Snaps } from './snaps.ts'

/** How near something must be to snap to it, CSS px. */
const reach = 6
/** Elements beyond this many are not snapped to. */
const mostOthers = 400

export interface Surroundings {
  readonly zoom: number
  readonly snapping: Snapping
  readonly world: World
  /** Elements whose boxes meet an area (board units), back first. */
  within(area: Box): Element[]
  /** Board units in view. */
  inView(): Box
}

export class Snapper implements Snaps {
  readonly #around: Surroundings
  readonly #ids: ReadonlySet<ElementId>
  #others: readonly Box[] | null = null

  /** `ids`: what is changed, and therefore not snapped to. */
  constructor(around: Surroundings, ids: ReadonlySet<ElementId>) {
    this.#around = around
    this.#ids = ids
  }

  /** Where a box that is moved goes. */
  box(box: Box): Snapped {
    const { grid, guides } = this.#around.snapping
    if (grid > 0) return snapToGrid(box, grid)
    if (!guides) return free
    const others = this.#neighbours()
    const edges = snapToBoxes(box, others, this.#reach)
    const across = this.#gap('x', box, others, edges.dx)
    const down = this.#gap('y', box, others, edges.dy)
    if (!across && !down) return edges
    const by = { dx: across?.offset ?? edges.dx, dy: down?.offset ?? edges.dy }
    // The edges once more where the box is now, for guides that are true there.
    const moved = { left: box.left + by.dx, top: box.top + by.dy, right: box.right + by.dx, bottom: box.bottom + by.dy }
    const still = snapToBoxes(moved, others, 0.01)
    return { ...by, guides: [...still.guides, ...(across?.guides ?? []), ...(down?.guides ?? [])] }
  }

  get #reach(): number {
    return reach / this.#around.zoom
  }

  /** Equal gaps where they are nearer than an edge in line; a spot has none. */
  #gap(axis: 'x' | 'y', box: Box, others: readonly Box[], edge: number) {
    if (box.left === box.right && box.top === box.bottom) return null
    const gap = snapToGaps(axis, box, others, this.#reach)
    return gap && (edge === 0 || Math.abs(gap.offset) <= Math.abs(edge)) ? gap : null
  }

  /** Boxes of what is in view and stays where it is. */
  #neighbours(): readonly Box[] {
    if (this.#others) return this.#others
    const { within, inView, world } = this.#around
    const view = inView()
    const boxes: Box[] = []
    for (const element of within(view)) {
      if (boxes.length >= mostOthers) break
      if (this.#ids.has(element.id) || element.kind === 'stroke' || element.kind === 'line') continue
      const box = layoutBoxOf(element, world)
      if (box && boxesMeet(box, view)) boxes.push(box)
    }
    return (this.#others = boxes)
  }
}
