/** The pen: ink in the same frame, operations every few hundredths of a second. */
import Pencil from '@lucide/svelte/icons/pencil'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { PointPacker, precisionForZoom } from '#shared/points/packed.ts'
import type { Gesture, Ink, Sample, Tool, ToolContext } from './tool.ts'

/** ms between two operations of a running stroke. */
const pace = 33

export const pen: Tool = {
  id: 'pen',
  label: 'Pen',
  hint: 'Scroll to move the view, pinch or Ctrl-scroll to zoom. Hold Space to drag it.',
  key: 'p',
  icon: Pencil,
  cursor: 'crosshair',
  writes: true,
  styled: true,
  begin: (context, first, pressure) => new PenGesture(context, first, pressure),
}

class PenGesture implements Gesture {
  readonly #context: ToolContext
  readonly #pressure: boolean
  readonly #width: number
  #ink: Ink
  #packer: PointPacker
  #waiting: Sample[] = []
  #element: ElementId | null = null
  #length = 0
  #sentAt: number
  #last: Sample

  constructor(context: ToolContext, first: Sample, pressure: boolean) {
    this.#context = context
    this.#pressure = pressure
    // As wide on the screen as chosen, whatever the zoom.
    this.#width = Math.min(
      protocolLimits.maxWidth,
      Math.max(protocolLimits.minWidth, Number((context.style.size / context.zoom).toPrecision(4))),
    )
    this.#last = first
    this.#sentAt = context.now()
    this.#packer = this.#newPacker()
    this.#ink = this.#newInk()
    context.beginGesture()
    this.move([first])
    this.#send()
  }

  move(samples: readonly Sample[]): void {
    for (const sample of samples) {
      if (this.#full()) this.#continue()
      this.#waiting.push(sample)
      this.#last = sample
    }
    this.#ink.add(samples)
    if (this.#context.now() - this.#sentAt >= pace) this.#send()
  }

  end(): void {
    this.#send()
    this.#close()
    this.#context.endGesture()
  }

  cancel(): void {
    this.#ink.cancel()
    this.#context.abandonGesture()
  }

  #send(): void {
    if (this.#waiting.length === 0) return
    this.#sentAt = this.#context.now()
    const index = this.#packer.count
    const points = this.#packer.pack(this.#waiting)
    this.#waiting = []
    this.#length += points.length
    if (this.#element) {
      this.#context.perform({ kind: 'stroke.append', payload: { element: this.#element, index, points } })
      return
    }
    const { color } = this.#context.style
    const place = this.#context.perform({
      kind: 'stroke.begin',
      payload: { color, width: this.#width, ...this.#packer.format, points },
    })
    this.#element = elementIdOf(place.client as ClientId, place.n)
    this.#ink.bind(this.#element)
  }

  #close(): void {
    if (this.#element) this.#context.perform({ kind: 'stroke.end', payload: { element: this.#element } })
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
    return this.#context.ink({ color: this.#context.style.color, width: this.#width, pressure: this.#pressure })
  }
}
