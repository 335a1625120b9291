/** What is selected as it is shown, and the frame around it. Of many that a gesture moves none is looked at meanwhile. */
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { between, type Travel } from '../../render/live/preview.ts'
import type { Frame } from '../../transform/origin.ts'
import { movedFrame, SteadyFrame } from './steady-frame.ts'

/** Outlines are painted of so many at most: the frame says enough. Of more, nobody sees the single ones. */
export const mostOutlines = 300

/** Where elements are looked up, as they are shown. */
export interface Shown {
  shown(id: ElementId): Element | undefined
  readonly travel: Travel | undefined
  readonly world: World
}

interface Look {
  /** Of many that travel, as they were when the journey was noticed. */
  readonly elements: readonly Element[]
  readonly frame: Frame | null
}

export class Selected {
  readonly #steady = new SteadyFrame()
  #ids: ReadonlySet<ElementId> | null = null
  #last: Look = { elements: [], frame: null }
  /** How far all of them had come then; undefined: not all of them travel. */
  #travel: Travel | undefined

  look(ids: ReadonlySet<ElementId>, shown: Shown): Look {
    const shift = ids === this.#ids ? between(this.#travel, shown.travel) : null
    const { elements, frame } = this.#last
    if (shift && frame) return { elements, frame: movedFrame(frame, shift) }
    return this.#lookAtAll(ids, shown)
  }

  #lookAtAll(ids: ReadonlySet<ElementId>, shown: Shown): Look {
    const { travel } = shown
    const elements = [...ids].map((id) => shown.shown(id)).filter((element) => element !== undefined)
    const world = { ...shown.world, get: (id: ElementId) => shown.shown(id) }
    this.#ids = ids
    this.#travel = ids.size > mostOutlines && elements.every(({ id }) => travel?.ids.has(id)) ? travel : undefined
    this.#last = { elements, frame: this.#steady.around(elements, world) }
    return this.#last
  }
}
