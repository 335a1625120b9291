/** Moves the selection: Shift keeps to one direction, Ctrl does without snapping. */
import type { Element } from '#shared/elements/element.ts'
import { boxAround, type Box } from '#shared/geometry/box.ts'
import { cornersOfPlacement } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Change } from '#shared/operation/element-update.ts'
import type { Shift } from '../../render/live/shift.ts'
import { uncarried } from '../../editor/along.ts'
import { loosened } from '../../line/path.ts'
import { moved } from '../../transform/change.ts'
import { originsOf, type Origin } from '../../transform/origin.ts'
import { free, type Snapped, type Snaps } from '../../transform/snaps.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { Changing } from './changing.ts'

export class Moving implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  readonly #ids: ReadonlySet<ElementId>
  readonly #box: Box
  readonly #snapper: Snaps
  readonly #changing: Changing
  /** What else is set of lines that let go. */
  readonly #loosened = new Map<ElementId, Change>()

  constructor(context: ToolContext, from: Sample, elements: readonly Element[], options?: { readonly begun: boolean }) {
    this.#context = context
    this.#from = from
    this.#ids = new Set(elements.map(({ id }) => id))
    const origins = originsOf(
      elements.map((element) => this.#letGo(element)),
      context.world,
    )
    this.#box = boxAround(origins.flatMap(({ place }) => cornersOfPlacement(place)))
    this.#snapper = context.snapper(this.#ids)
    this.#changing = new Changing(context, origins, options)
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
    const shift = { dx, dy }
    this.#changing.set((origin) => this.#change(origin, shift), shift)
  }

  end(): void {
    this.#context.show({})
    // What was dropped into a frame is carried by it from now on; what came along in one stays there.
    this.#changing.end(() => {
      this.#context.settle(uncarried(this.#ids, this.#context.editor.view))
    })
  }

  cancel(): void {
    this.#context.show({})
    this.#changing.cancel()
  }

  #change(origin: Origin, { dx, dy }: Shift): Change {
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
    return this.#snapper.box({ left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy })
  }
}
