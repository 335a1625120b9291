/** A straight line of ink: shown while it is drawn, told when it is done; steps of 15° while Shift is held. */
import type { Properties } from '#shared/elements/properties.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { PointPacker, precisionForZoom } from '#shared/points/packed.ts'
import { steppedTo } from '../../transform/steps.ts'
import type { Gesture, Ink, Sample, ToolContext } from '../tool.ts'
import { inkWidth, strokeStyle } from './ink-style.ts'

export class StraightGesture implements Gesture {
  readonly #context: ToolContext
  readonly #brush: Properties['brush']
  readonly #from: Sample
  #to: Sample
  #ink: Ink

  constructor(context: ToolContext, first: Sample, brush: Properties['brush']) {
    this.#context = context
    this.#brush = brush
    this.#from = first
    this.#to = first
    this.#ink = this.#draw()
  }

  move(samples: readonly Sample[]): void {
    const last = samples.at(-1)
    if (!last) return
    this.#to = last.shift ? { ...last, ...steppedTo(this.#from, last) } : last
    this.#ink.cancel()
    this.#ink = this.#draw()
  }

  end(): void {
    const { perform, zoom } = this.#context
    const packer = new PointPacker({ precision: precisionForZoom(zoom), pressure: false })
    const points = packer.pack([this.#from, this.#to])
    this.#context.beginGesture()
    const place = perform({
      kind: 'stroke.begin',
      payload: {
        ...strokeStyle(this.#context, this.#brush),
        width: inkWidth(this.#context, this.#brush),
        ...packer.format,
        points,
      },
    })
    const element = elementIdOf(place.client, place.n)
    this.#ink.bind(element)
    perform({ kind: 'stroke.end', payload: { element } })
    this.#context.settle([element])
    this.#context.endGesture()
    this.#ink.end()
  }

  cancel(): void {
    this.#ink.cancel()
  }

  #draw(): Ink {
    const style = strokeStyle(this.#context, this.#brush)
    const ink = this.#context.ink({ ...style, width: inkWidth(this.#context, this.#brush), pressure: false })
    ink.add([this.#from, this.#to])
    return ink
  }
}
