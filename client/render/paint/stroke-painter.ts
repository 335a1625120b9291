/**
 * Paints elements on a canvas at any scale, each at the level of detail that its size in device pixels deserves.
 * Neighbours in the painting order that look alike are painted as one path.
 */
import type { StrokeElement } from '#shared/elements/stroke.ts'
import { growth } from '#shared/geometry/matrix.ts'
import { extent, isMoved, strokeMatrix } from '#shared/geometry/placement.ts'
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import { traceCentreLine } from '#shared/stroke/centre-line.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Spine } from '#shared/stroke/spine.ts'
import { OutlineTracer, type Projection } from '#shared/stroke/stroke-outline.ts'
import type { Context } from './mark-painter.ts'

/** Thinner strokes (device pixels) are painted with an even width: nobody can see it vary. */
const outlineFrom = 1.6
/** The thinnest line that still reads as ink. */
const hairline = 0.7
/** Strokes in one path; a path's cost grows faster than its length. */
const mostJoined = 100
export class StrokePainter {
  readonly #spine = new Spine()
  readonly #tracer = new OutlineTracer()
  readonly #points = new PointBuffer()
  #palette: Palette
  #context: Context | null = null
  /** What the path begun so far is to be painted with: colour, opacity, and line width (0: filled). */
  #color = ''
  #opacity = 1
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

  paint(element: StrokeElement, projection: Projection, opacity = 1): void {
    const context = this.#context!
    this.#points.read(element)
    const stretched = this.#place(element)
    const width = element.width * stretched * projection.scale
    const color = cssColor(this.#palette, element.color)
    const lineWidth = width < outlineFrom ? Math.max(width, hairline) : 0
    const alike = color === this.#color && opacity === this.#opacity && lineWidth === this.#lineWidth
    // Strokes that let through are not joined: where two overlap, both must show.
    if (!alike || opacity < 1 || lineWidth === 0 || this.#joined >= mostJoined) this.flush()
    if (this.#joined === 0) context.beginPath()
    this.#color = color
    this.#opacity = opacity
    this.#lineWidth = lineWidth
    this.#joined++
    if (lineWidth > 0) return traceCentreLine(context, this.#points, projection)
    const { x, y, pressure, count } = this.#points
    this.#spine.begin(stretched === 1 ? element : { ...element, width: element.width * stretched })
    for (let at = 0; at < count; at++) this.#spine.push(x[at]!, y[at]!, pressure[at]!)
    this.#tracer.trace(context, this.#spine, projection)
  }

  /** Moves the points of a stroke to where it lies; returns how much wider that makes it. */
  #place(element: StrokeElement): number {
    if (!isMoved(element)) return 1
    const matrix = strokeMatrix(element, extent(this.#points))
    this.#points.map(matrix)
    return growth(matrix)
  }

  /** Paints what has been gathered. */
  flush(): void {
    const context = this.#context!
    if (this.#joined === 0) return
    this.#joined = 0
    context.globalAlpha = this.#opacity
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
