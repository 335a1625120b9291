/** Paints strokes on a canvas at any scale, each at the level of detail that its size in device pixels deserves. */
import type { StrokeElement } from '#shared/elements/stroke.ts'
import { growth } from '#shared/geometry/matrix.ts'
import { extent, isMoved, strokeMatrix } from '#shared/placement/placement.ts'
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Spine } from '#shared/stroke/spine.ts'
import { OutlineTracer, type Projection } from '#shared/stroke/stroke-outline.ts'
import type { Context } from './mark-painter.ts'
import { ThinLines } from './thin-lines.ts'

/** Thinner strokes (device pixels) are painted with an even width: nobody can see it vary. */
const outlineFrom = 1.6
/** The thinnest line that still reads as ink. */
const hairline = 0.7

export class StrokePainter {
  readonly #spine = new Spine()
  readonly #tracer = new OutlineTracer()
  readonly #points = new PointBuffer()
  #palette: Palette
  #context: Context | null = null
  readonly #thin = new ThinLines()

  constructor(palette: Palette) {
    this.#palette = palette
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
  }

  /** Begins a picture; `flush` ends it. */
  begin(context: Context): void {
    this.#context = context
    this.#thin.clear()
    context.lineCap = 'round'
    context.lineJoin = 'round'
  }

  paint(element: StrokeElement, projection: Projection, opacity = 1): void {
    const context = this.#context!
    this.#points.read(element)
    const stretched = this.#place(element)
    const width = element.width * stretched * projection.scale
    const color = cssColor(this.#palette, element.color)
    if (width < outlineFrom) {
      // Strokes that let through are not joined: where two overlap, both must show.
      if (opacity < 1) this.flush()
      context.globalAlpha = opacity
      this.#thin.add(context, this.#points, projection, color, Math.max(width, hairline))
      if (opacity < 1) this.flush()
      return
    }
    this.flush()
    const { x, y, pressure, count } = this.#points
    this.#spine.begin(stretched === 1 ? element : { ...element, width: element.width * stretched })
    for (let at = 0; at < count; at++) this.#spine.push(x[at]!, y[at]!, pressure[at]!)
    context.beginPath()
    this.#tracer.trace(context, this.#spine, projection)
    context.globalAlpha = opacity
    context.fillStyle = color
    context.fill()
    context.globalAlpha = 1
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
    this.#thin.paint(this.#context!)
    this.#context!.globalAlpha = 1
  }
}
