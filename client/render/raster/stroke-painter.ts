/**
 * Paints elements on a canvas at any scale, each at the level of detail that its size in device pixels deserves.
 * Neighbours in the painting order that look alike are painted as one path.
 */
import type { Element } from '#shared/model/element.ts'
import { cssColor, type Palette } from '../palette.ts'
import { traceCentreLine } from '../stroke/centre-line.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { Spine } from '../stroke/spine.ts'
import { OutlineTracer, type Projection } from '../stroke/stroke-outline.ts'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Thinner strokes (device pixels) are painted with an even width: nobody can see it vary. */
const outlineFrom = 1.6
/** The thinnest line that still reads as ink. */
const hairline = 0.7
/** Strokes in one path; a path's cost grows faster than its length. */
const mostJoined = 100
/** How much is left of an element that the eraser has marked. */
const faintness = 0.2

export class StrokePainter {
  readonly #spine = new Spine()
  readonly #tracer = new OutlineTracer()
  readonly #points = new PointBuffer()
  #palette: Palette
  #context: Context | null = null
  /** What the path begun so far is to be painted with: colour, faint or not, and line width (0: filled). */
  #color = ''
  #faint = false
  #lineWidth = 0
  #joined = 0

  constructor(palette: Palette) {
    this.#palette = palette
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
  }

  /** Begins a picture; `flush` ends it. */
  begin(context: Context): void {
    this.#context = context
    this.#joined = 0
    context.lineCap = 'round'
    context.lineJoin = 'round'
  }

  paint(element: Element, projection: Projection, faint = false): void {
    const context = this.#context!
    const width = element.width * projection.scale
    const color = cssColor(this.#palette, element.color)
    const lineWidth = width < outlineFrom ? Math.max(width, hairline) : 0
    const alike = color === this.#color && faint === this.#faint && lineWidth === this.#lineWidth
    // Faint strokes are not joined: where two overlap, both must show.
    if (!alike || faint || lineWidth === 0 || this.#joined >= mostJoined) this.flush()
    if (this.#joined === 0) context.beginPath()
    this.#color = color
    this.#faint = faint
    this.#lineWidth = lineWidth
    this.#joined++
    this.#points.read(element)
    if (lineWidth > 0) return traceCentreLine(context, this.#points, projection)
    const { x, y, pressure, count } = this.#points
    this.#spine.begin(element)
    for (let at = 0; at < count; at++) this.#spine.push(x[at]!, y[at]!, pressure[at]!)
    this.#tracer.trace(context, this.#spine, projection)
  }

  /** Paints what has been gathered. */
  flush(): void {
    const context = this.#context!
    if (this.#joined === 0) return
    this.#joined = 0
    context.globalAlpha = this.#faint ? faintness : 1
    if (this.#lineWidth > 0) {
      context.strokeStyle = this.#color
      context.lineWidth = this.#lineWidth
      context.stroke()
    } else {
      context.fillStyle = this.#color
      context.fill()
    }
    context.globalAlpha = 1
  }
}
