/** Moves the selection: Shift keeps to one direction, Ctrl does without snapping, Alt leaves a copy where it was. */
import { boundsOf } from '#shared/drawing/placed.ts'
import type { Element } from '#shared/elements/element.ts'
import { boxesMeet, type Box } from '#shared/geometry/box.ts'
import { boxAround, cornersOfPlacement } from '#shared/geometry/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Change, ChangeOf } from '#shared/operation/element-update.ts'
import { loosened } from '../../line/path.ts'
import { membershipChanges } from '../../editor/frame-members.ts'
import { moved } from '../../transform/change.ts'
import { originsOf, type Origin } from '../../transform/origin.ts'
import { free, snapToBoxes, snapToGrid, type Snapped } from '../../transform/snap.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { Changing } from './changing.ts'

/** How near something must be to snap to it, CSS px. */
const snapReach = 6
/** Elements beyond this many are not snapped to. */
const mostOthers = 400

export class Moving implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  readonly #origins: readonly Origin[]
  readonly #ids: ReadonlySet<ElementId>
  readonly #box: Box
  readonly #others: readonly Box[]
  readonly #changing: Changing
  /** What else is set of lines that let go. */
  readonly #loosened = new Map<ElementId, Change>()

  constructor(context: ToolContext, from: Sample, elements: readonly Element[]) {
    this.#context = context
    this.#from = from
    this.#ids = new Set(elements.map(({ id }) => id))
    this.#origins = originsOf(
      elements.map((element) => this.#letGo(element)),
      context.world,
    )
    this.#box = boxAround(this.#origins.flatMap(({ place }) => cornersOfPlacement(place)))
    this.#others = this.#neighbours()
    this.#changing = new Changing(context, this.#ids)
    if (from.alt) context.copySelection()
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1)
    if (!sample) return
    let [dx, dy] = [sample.x - this.#from.x, sample.y - this.#from.y]
    if (sample.shift) [dx, dy] = Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]
    const snapped = sample.control ? free : this.#snap(dx, dy)
    if (!sample.shift || dx !== 0) dx += snapped.dx
    if (!sample.shift || dy !== 0) dy += snapped.dy
    this.#context.show({ guides: snapped.guides })
    this.#changing.set(this.#origins.map((origin): ChangeOf => [origin.element.id, this.#change(origin, dx, dy)]))
  }

  end(): void {
    this.#context.show({})
    this.#changing.end(() => {
      // What was dropped into a frame is carried by it from now on.
      const { editor, world } = this.#context
      const now = [...this.#ids].map((id) => editor.view.get(id)).filter((element) => element !== undefined)
      const changes = membershipChanges(now, editor.view.values(), world)
      if (changes.length > 0) editor.update(changes)
    })
  }

  cancel(): void {
    this.#context.show({})
    this.#changing.cancel()
  }

  #change(origin: Origin, dx: number, dy: number): Change {
    return { ...moved(origin, dx, dy), ...this.#loosened.get(origin.element.id) }
  }

  /** The element, whose ends let go of what does not move with it. */
  #letGo(element: Element): Element {
    if (element.kind !== 'line') return element
    const loose = loosened(element, this.#ids, this.#context.world)
    const { path, start, end } = loose
    if (loose !== element) this.#loosened.set(element.id, { path, start, end })
    return loose
  }

  #snap(dx: number, dy: number): Snapped {
    const { left, top, right, bottom } = this.#box
    const box = { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy }
    const { grid, guides } = this.#context.snapping
    if (grid > 0) return snapToGrid(box, grid)
    return guides ? snapToBoxes(box, this.#others, snapReach / this.#context.zoom) : free
  }

  /** Boxes of what is in view and stays where it is. */
  #neighbours(): Box[] {
    const context = this.#context
    const view = context.inView()
    const boxes: Box[] = []
    for (const element of context.within(view)) {
      if (boxes.length >= mostOthers) break
      if (this.#ids.has(element.id) || element.kind === 'stroke' || element.kind === 'line') continue
      const box = boundsOf(element, context.world)
      if (box && boxesMeet(box, view)) boxes.push(box)
    }
    return boxes
  }
}
