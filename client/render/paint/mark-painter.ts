/** Paints marks on a canvas at any scale and place. */
import { mirrorMatrix, unmirrored } from '#shared/drawing/mirror.ts'
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import type { Drawing, Mark, Paint } from '#shared/drawing/mark.ts'
import { tracePath } from '#shared/geometry/path.ts'
import { growth, multiply, type Matrix } from '#shared/geometry/matrix.ts'
import type { Projection } from '#shared/stroke/stroke-outline.ts'
import { leastText } from './drawings.ts'
import type { Fonts } from './fonts.ts'
import { paintSign } from './picture-sign.ts'
import { pixelsOf, type Pictures } from './pictures.ts'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** The thinnest line that still reads as ink, device pixels. */
const hairline = 0.6

export class MarkPainter {
  readonly #pictures: Pictures
  readonly #fonts: Fonts
  #palette: Palette

  constructor(palette: Palette, pictures: Pictures, fonts: Fonts) {
    this.#fonts = fonts
    this.#palette = palette
    this.#pictures = pictures
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
  }

  paint(context: Context, { matrix, opacity, marks }: Drawing, { scale, left, top }: Projection, strength = 1): void {
    const placed = multiply([scale, 0, 0, scale, -left, -top], matrix)
    context.globalAlpha = opacity * strength
    for (const mark of marks) this.#mark(context, mark, placed)
    context.globalAlpha = 1
  }

  #mark(context: Context, mark: Mark, placed: Matrix): void {
    const scale = growth(placed)
    switch (mark.kind) {
      case 'fill':
        context.beginPath()
        tracePath(context, mark.path, placed)
        context.fillStyle = this.#color(mark.paint)
        context.fill()
        break
      case 'line':
        context.beginPath()
        tracePath(context, mark.path, placed)
        context.strokeStyle = this.#color(mark.paint)
        context.lineWidth = Math.max(hairline, mark.width * scale)
        context.setLineDash(mark.dash ? mark.dash.map((length) => length * scale) : [])
        context.stroke()
        context.setLineDash([])
        break
      case 'text':
        this.#text(context, mark, placed, scale)
        break
      case 'image':
        this.#image(context, mark, placed, scale)
    }
  }

  #text(context: Context, mark: Extract<Mark, { kind: 'text' }>, [a, b, c, d, e, f]: Matrix, scale: number): void {
    context.fillStyle = this.#color(mark.paint)
    if (mark.size * scale < leastText) return
    // Letters are made for a size in whole device pixels of their own and only turned by the canvas.
    const size = mark.size * scale
    context.font = this.#fonts.css(mark.font, size)
    context.textBaseline = 'alphabetic'
    context.save()
    for (const { text, x, y, rtl } of mark.lines) {
      this.#fonts.use(mark.font, text)
      context.setTransform(a / scale, b / scale, c / scale, d / scale, a * x + c * y + e, b * x + d * y + f)
      context.direction = rtl ? 'rtl' : 'ltr'
      context.textAlign = rtl ? 'right' : 'left'
      context.fillText(text, 0, 0)
    }
    context.restore()
  }

  #image(context: Context, mark: Extract<Mark, { kind: 'image' }>, placed: Matrix, scale: number): void {
    const { file, type, w, h, crop, mirror } = mark
    const [left, top, right, bottom] = unmirrored(crop ?? [0, 0, 1, 1], mirror)
    const picture = this.#pictures.get(file, type, pixelsOf(mark, scale))
    context.save()
    context.setTransform(...placed)
    if (picture) {
      const { width, height } = picture
      context.transform(...mirrorMatrix(mirror, w, h))
      context.imageSmoothingQuality = 'high'
      context.drawImage(
        picture,
        left * width,
        top * height,
        (right - left) * width,
        (bottom - top) * height,
        0,
        0,
        w,
        h,
      )
    } else {
      context.fillStyle = this.#color({ color: 'grey', tone: 'tint' })
      context.fillRect(0, 0, w, h)
      const missing = this.#pictures.missing?.(file) ?? false
      paintSign(context, { w, h, scale, missing, color: this.#color({ color: 'grey' }) })
    }
    context.restore()
  }

  #color({ color, tone }: Paint): string {
    return cssColor(this.#palette, color, tone)
  }
}
