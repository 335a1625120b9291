/** A line by a free hand: shown in the same frame, told every few hundredths of a second, when that frame was painted. */
import type { Properties } from '#shared/elements/properties.ts'
import { elementIdOf, type ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { PointPacker, precisionForZoom } from '#shared/points/packed.ts'
import { inkWidth, strokeStyle } from './ink-style.ts'
import { Smoother } from './smoother.ts'
import type { Gesture, Ink, Sample, ToolContext } from '../tool.ts'

/** ms between two operations of a running stroke. */
const pace = 33

export class FreeGesture implements Gesture {
  readonly #context: ToolContext
  readonly #pressure: boolean
  readonly #brush: Properties['brush']
  readonly #width: number
  readonly #smoother: Smoother
  #ink: Ink
  #packer: PointPacker
  #waiting: Sample[] = []
  #element: ElementId | null = null
  #length = 0
  #sentAt: number
  #last: Sample

  constructor(
    context: ToolContext,
    first: Sample,
    { brush, pressure }: { brush: Properties['brush']; pressure: boolean },
  ) {
    this.#context = context
    this.#pressure = pressure
    this.#brush = brush
    this.#width = inkWidth(context, brush)
    this.#smoother = new Smoother(context.smoothing)
    this.#last = first
    this.#sentAt = context.now()
    this.#packer = this.#newPacker()
    this.#ink = this.#newInk()
    context.beginGesture()
    this.move([first])
    this.#send()
  }

  move(raw: readonly Sample[], ahead: readonly Sample[] = []): void {
    const samples = raw.map((sample) => this.#smoother.next(sample))
    for (const sample of samples) {
      if (this.#full()) this.#continue()
      this.#waiting.push(sample)
      this.#last = sample
    }
    this.#ink.add(samples)
    // The line lags behind the pen, and the screen behind both; what is shown does not.
    const last = raw.at(-1)
    const next = last && this.#context.smoothing > 0 ? [last, ...ahead] : ahead
    if (next.length > 0) this.#ink.predict(next)
    const now = this.#context.now()
    if (now - this.#sentAt < pace) return
    this.#sentAt = now
    this.#context.afterPaint(() => this.#send())
  }

  end(): void {
    const end = this.#smoother.end()
    if (end) {
      this.#waiting.push(end)
      this.#ink.add([end])
    }
    this.#send()
    this.#close()
    this.#context.endGesture()
  }

  cancel(): void {
    this.#waiting = []
    this.#ink.cancel()
    this.#context.abandonGesture()
  }

  #send(): void {
    if (this.#waiting.length === 0) return
    const index = this.#packer.count
    const points = this.#packer.pack(this.#waiting)
    this.#waiting = []
    this.#length += points.length
    if (this.#element) {
      this.#context.perform({ kind: 'stroke.append', payload: { element: this.#element, index, points } })
      return
    }
    const place = this.#context.perform({
      kind: 'stroke.begin',
      payload: { ...strokeStyle(this.#context, this.#brush), width: this.#width, ...this.#packer.format, points },
    })
    this.#element = elementIdOf(place.client, place.n)
    this.#ink.bind(this.#element)
  }

  #close(): void {
    if (this.#element) {
      this.#context.perform({ kind: 'stroke.end', payload: { element: this.#element } })
      this.#context.settle([this.#element])
    }
    this.#ink.end()
  }

  /** Whether one more point would pass a limit of one stroke or of one operation. */
  #full(): boolean {
    const { pointsPerStroke, pointsPerOperation, pointsLength } = protocolLimits
    if (this.#waiting.length >= pointsPerOperation - 1) this.#send()
    return (
      this.#packer.count + this.#waiting.length >= pointsPerStroke - 1 ||
      this.#length > pointsLength - 16 * pointsPerOperation
    )
  }

  /** Goes on in a new stroke that starts where this one ends. */
  #continue(): void {
    this.#send()
    this.#close()
    this.#element = null
    this.#length = 0
    this.#packer = this.#newPacker()
    this.#ink = this.#newInk()
    this.#waiting = [this.#last]
    this.#ink.add([this.#last])
  }

  #newPacker(): PointPacker {
    return new PointPacker({ precision: precisionForZoom(this.#context.zoom), pressure: this.#pressure })
  }

  #newInk(): Ink {
    return this.#context.ink({
      ...strokeStyle(this.#context, this.#brush),
      width: this.#width,
      pressure: this.#pressure,
    })
  }
}
