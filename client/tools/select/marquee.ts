/** Selects what lies wholly in a rectangle; with Shift it is added to the selection. */
import { layoutBoxOf } from '#shared/drawing/placed.ts'
import type { Box } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'

export class Marquee implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  readonly #before: ReadonlySet<ElementId>

  constructor(context: ToolContext, from: Sample) {
    this.#context = context
    this.#from = from
    this.#before = from.shift ? context.editor.selection.ids : new Set()
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1)
    if (!sample) return
    const area: Box = {
      left: Math.min(this.#from.x, sample.x),
      top: Math.min(this.#from.y, sample.y),
      right: Math.max(this.#from.x, sample.x),
      bottom: Math.max(this.#from.y, sample.y),
    }
    this.#context.show({ marquee: area })
    const { selection } = this.#context.editor
    const inside = this.#context.within(area).filter((element) => {
      if (element.locked) return false
      const box = layoutBoxOf(element, this.#context.world)
      return box && box.left >= area.left && box.top >= area.top && box.right <= area.right && box.bottom <= area.bottom
    })
    selection.set([...this.#before, ...inside.flatMap(({ id }) => selection.unit(id))])
  }

  end(): void {
    this.#context.show({})
  }

  cancel(): void {
    this.#context.show({})
    this.#context.editor.selection.set(this.#before)
  }
}
