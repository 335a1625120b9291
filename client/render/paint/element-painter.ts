/** Paints elements on a canvas: strokes the quick way, everything else mark by mark. */
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Projection } from '#shared/stroke/stroke-outline.ts'
import { Drawings } from './drawings.ts'
import type { Fonts } from './fonts.ts'
import { MarkPainter, type Context } from './mark-painter.ts'
import type { Pictures } from './pictures.ts'
import { StrokePainter } from './stroke-painter.ts'

/** How much is left of an element that the eraser has marked. */
const faintness = 0.2

export interface ElementPainterParts {
  readonly world: World
  readonly pictures: Pictures
  readonly fonts: Fonts
}

export class ElementPainter {
  readonly #strokes: StrokePainter
  readonly #marks: MarkPainter
  readonly #drawings: Drawings
  #context: Context | null = null

  constructor(palette: Palette, { world, pictures, fonts }: ElementPainterParts) {
    this.#strokes = new StrokePainter(palette)
    this.#marks = new MarkPainter(palette, pictures, fonts)
    this.#drawings = new Drawings(world)
  }

  setPalette(palette: Palette): void {
    this.#strokes.setPalette(palette)
    this.#marks.setPalette(palette)
  }

  /** Letters look otherwise from now on. */
  forget(): void {
    this.#drawings.forget()
  }

  /** Begins a picture; `flush` ends it. */
  begin(context: Context): void {
    this.#context = context
    this.#strokes.begin(context)
  }

  paint(element: Element, projection: Projection, faint = false): void {
    const strength = faint ? faintness : 1
    if (element.kind === 'stroke' && element.brush !== 'highlighter')
      return this.#strokes.paint(element, projection, strength * (element.opacity ?? 1))
    this.#strokes.flush()
    this.#marks.paint(this.#context!, this.#drawings.of(element, projection.scale), projection, strength)
  }

  /** Paints what has been gathered. */
  flush(): void {
    this.#strokes.flush()
  }
}
