/** Takes away the part of a stroke that it goes over; what is left goes on as strokes of its own. */
import { placeOf } from '#shared/drawing/placed.ts'
import type { StrokeElement } from '#shared/elements/stroke.ts'
import { growth } from '#shared/geometry/matrix.ts'
import { isMoved } from '#shared/placement/placement.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { draftOf, type AnyDraft } from '#shared/operation/element-schema.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { splitLine, type InkPoint } from '#shared/stroke/split.ts'
import { Pace } from './select/pace.ts'
import type { Gesture, Sample, ToolContext } from './tool.ts'

/** Radius of what it takes away, CSS px. */
const radius = 9

export class PartEraserGesture implements Gesture {
  readonly #context: ToolContext
  readonly #pace: Pace
  /** The way since strokes were last split, the spot before it included. */
  #way: Sample[]

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#way = [first]
    this.#pace = new Pace(() => context.now(), 40)
    context.beginGesture()
    this.#split()
  }

  move(samples: readonly Sample[]): void {
    this.#way.push(...samples)
    if (this.#pace.due()) this.#split()
  }

  end(): void {
    this.#split()
    this.#context.endGesture()
  }

  cancel(): void {
    this.#context.abandonGesture()
  }

  #split(): void {
    const { editor, zoom } = this.#context
    const reach = radius / zoom
    const xs = this.#way.map(({ x }) => x)
    const ys = this.#way.map(({ y }) => y)
    const area = {
      left: Math.min(...xs) - reach,
      top: Math.min(...ys) - reach,
      right: Math.max(...xs) + reach,
      bottom: Math.max(...ys) + reach,
    }
    for (const element of this.#context.within(area)) {
      if (element.kind !== 'stroke' || element.locked || !element.done) continue
      const { points, width } = this.#inkOf(element)
      const runs = splitLine(points, this.#way, reach + width / 2)
      if (runs.length === 1 && runs[0] === points) continue
      const left = runs.map((run) => editor.add(piece(element, run, width)))
      editor.remove([element.id])
      // Where the stroke was in the painting order.
      if (left.length > 0) editor.update(left.map((id): [ElementId, { z: number }] => [id, { z: element.z }]))
    }
    this.#way = this.#way.slice(-1)
  }

  /** Points and width of a stroke where it lies now. */
  #inkOf(element: StrokeElement): { points: readonly InkPoint[]; width: number } {
    const { world } = this.#context
    const place = placeOf(element, world)
    const moved = place && isMoved(element)
    if (moved) world.points.map(place.matrix)
    const { x, y, pressure, count } = world.points
    const points = Array.from({ length: count }, (_, at) => ({ x: x[at]!, y: y[at]!, pressure: pressure[at]! }))
    return { points, width: moved ? element.width * growth(place.matrix) : element.width }
  }
}

/** A part of a stroke as a stroke of its own, where it lies. */
function piece(element: StrokeElement, run: readonly InkPoint[], width: number): AnyDraft {
  const { x: _x, y: _y, sx: _sx, sy: _sy, angle: _angle, ...rest } = element
  const packer = new PointPacker({ precision: element.precision, pressure: element.pressure })
  const points = packer.pack(run)
  return draftOf({ ...rest, width, points, count: run.length })
}
