/** The fonts of the board, and how wide their letters are, on the page as in a worker. */
import { fontParts, type FontName, type FontPart, type Measure } from '#shared/text/layout.ts'

const standIns: Readonly<Record<FontName, string>> = {
  hand: '"Segoe Print", "Bradley Hand", cursive',
  sans: 'Inter, system-ui, sans-serif',
  mono: 'ui-monospace, Menlo, Consolas, monospace',
}

/** Name of one part of a font: each is a family of its own. */
export const familyOf = (font: FontName, part: FontPart): string => `Drawbridge ${font} ${part}`

/** CSS `font` for a font of the board with those of its parts that are there; size in the canvas's pixels. */
export function cssFont(font: FontName, size: number, parts: readonly FontPart[] = fontParts): string {
  return `${size}px ${[...parts.map((part) => `"${familyOf(font, part)}"`), standIns[font]].join(', ')}`
}

/** The fonts that somebody paints and measures with. */
export interface Fonts {
  /** This text is painted or measured: what it needs is loaded. */
  use(font: FontName, text: string): void
  /**
   * CSS `font` with what is there now. A canvas remembers what it made of a text like this one, so it must be another one
   * when another part has arrived.
   */
  css(font: FontName, size: number): string
}

/** Widths are asked at this size and scaled, so that lines break alike at every zoom. */
const askedSize = 64
/** Runs of text whose width is remembered. */
const mostKept = 20_000

/** Measures on a canvas context; remembers what it measured until `forget` (a font has arrived). */
export class CanvasMeasure {
  readonly #context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
  readonly #widths = new Map<string, number>()
  readonly #fonts: Fonts

  constructor(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, fonts: Fonts) {
    this.#context = context
    this.#fonts = fonts
  }

  readonly measure: Measure = (text, font, size) => {
    const key = font + text
    let width = this.#widths.get(key)
    if (width === undefined) {
      this.#fonts.use(font, text)
      this.#context.font = this.#fonts.css(font, askedSize)
      width = this.#context.measureText(text).width / askedSize
      if (this.#widths.size > mostKept) this.#widths.clear()
      this.#widths.set(key, width)
    }
    return width * size
  }

  forget(): void {
    this.#widths.clear()
  }
}
