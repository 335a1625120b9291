/** A line drawn around what it then selects. */
import { placeOf } from '#shared/drawing/placed.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import { cornersOfPlacement } from '#shared/placement/placement.ts'
import { boxAround } from '#shared/geometry/box.ts'
import { encloses } from '#shared/geometry/polyline.ts'
import type { Gesture, Sample, ToolContext } from './tool.ts'

export class LassoGesture implements Gesture {
  readonly #context: ToolContext
  readonly #line: Spot[]
  readonly #added: boolean

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#line = [{ x: first.x, y: first.y }]
    this.#added = first.shift
  }

  move(samples: readonly Sample[]): void {
    for (const { x, y } of samples) this.#line.push({ x, y })
    this.#context.show({ lasso: this.#line })
  }

  end(): void {
    const { editor, world } = this.#context
    this.#context.show({})
    const inside = this.#context.within(boxAround(this.#line)).filter((element) => {
      const place = element.locked ? null : placeOf(element, world)
      return place && cornersOfPlacement(place).every((corner) => encloses(this.#line, corner))
    })
    const ids = inside.flatMap(({ id }) => editor.selection.unit(id))
    if (this.#added) editor.selection.add(ids)
    else editor.selection.set(ids)
    if (ids.length > 0) this.#context.choose('select')
  }

  cancel(): void {
    this.#context.show({})
  }
}
