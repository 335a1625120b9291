/** Turns the selection about its middle, in steps of 15° with Shift. */
import { map, type Spot } from '#shared/geometry/matrix.ts'
import { normal, turned } from '../../transform/change.ts'
import { middleOf, type Frame, type Origin } from '../../transform/origin.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { Changing } from './changing.ts'

/** Steps with Shift, and how near to a quarter it clicks in without, radians. */
const step = Math.PI / 12
const near = Math.PI / 90

export class Turning implements Gesture {
  readonly #pivot: Spot
  readonly #from: number
  /** Angle of the frame at first. */
  readonly #angle: number
  readonly #changing: Changing

  constructor(context: ToolContext, from: Sample, { origins, frame }: { origins: readonly Origin[]; frame: Frame }) {
    this.#pivot = map(frame.matrix, middleOf(frame.box))
    this.#from = this.#angleTo(from)
    this.#angle = Math.atan2(frame.matrix[1], frame.matrix[0])
    this.#changing = new Changing(context, origins)
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1)
    if (!sample) return
    const wanted = normal(this.#angle + this.#angleTo(sample) - this.#from)
    const quarter = Math.round(wanted / (Math.PI / 2)) * (Math.PI / 2)
    const clicked = Math.abs(wanted - quarter) < near && !sample.control ? quarter : wanted
    const angle = (sample.shift ? Math.round(wanted / step) * step : clicked) - this.#angle
    this.#changing.set((origin) => turned(origin, this.#pivot, angle))
  }

  end(): void {
    this.#changing.end()
  }

  cancel(): void {
    this.#changing.cancel()
  }

  #angleTo({ x, y }: Spot): number {
    return Math.atan2(y - this.#pivot.y, x - this.#pivot.x)
  }
}
