/** Writes marks into a page of a document, in board units that the page maps to its own. */
import * as pdf from '@cantoo/pdf-lib'
import { mirrorMatrix, unmirrored } from '#shared/drawing/mirror.ts'
import type { Drawing, Mark, Paint } from '#shared/drawing/mark.ts'
import type { TextLine } from '#shared/text/layout.ts'
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import { tracePath, type Path, type PathTarget } from '#shared/geometry/path.ts'
import type { Box } from '#shared/geometry/box.ts'
import { growth, multiply, type Matrix } from '#shared/geometry/matrix.ts'
import type { LoadedPictures } from './loaded-pictures.ts'
import { DocumentPictures } from './pdf-pictures.ts'
import { nameOn, type HiddenLetters } from './pdf-hidden.ts'
import { pictureOfLine, type DocumentFonts } from './pdf-text.ts'
import { hasFromRight, visualOrder } from './visual-order.ts'

export interface PdfPainterParts {
  readonly document: pdf.PDFDocument
  readonly sheet: pdf.PDFPage
  readonly palette: Palette
  readonly pictures: LoadedPictures
  readonly fonts: DocumentFonts
  readonly hidden: HiddenLetters
}

type MarkOf<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>

export class PdfPainter {
  readonly #parts: PdfPainterParts
  readonly #images: DocumentPictures

  constructor(parts: PdfPainterParts) {
    this.#parts = parts
    this.#images = new DocumentPictures(parts.document, parts.pictures)
  }

  paper({ left, top, right, bottom }: Box): void {
    const [red, green, blue] = rgb(this.#parts.palette.paper)
    this.#push(
      pdf.setFillingRgbColor(red, green, blue),
      pdf.rectangle(left, top, right - left, bottom - top),
      pdf.fill(),
    )
  }

  async paint({ matrix, opacity, marks }: Drawing): Promise<void> {
    this.#push(pdf.pushGraphicsState())
    if (opacity < 1) {
      const { node, doc } = this.#parts.sheet
      const state = doc.context.obj({ Type: 'ExtGState', ca: opacity, CA: opacity })
      this.#push(pdf.setGraphicsState(node.newExtGState('Faint', state)))
    }
    for (const mark of marks) await this.#mark(mark, matrix)
    this.#push(pdf.popGraphicsState())
  }

  async #mark(mark: Mark, matrix: Matrix): Promise<void> {
    switch (mark.kind) {
      case 'fill':
        this.#push(pdf.setFillingRgbColor(...this.#color(mark.paint)), ...traced(mark.path, matrix), pdf.fill())
        return
      case 'line': {
        const scale = growth(matrix)
        this.#push(
          pdf.setStrokingRgbColor(...this.#color(mark.paint)),
          pdf.setLineWidth(mark.width * scale),
          pdf.setDashPattern(
            (mark.dash ?? []).map((length) => length * scale),
            0,
          ),
          ...traced(mark.path, matrix),
          pdf.stroke(),
        )
        return
      }
      case 'text':
        for (const line of mark.lines) await this.#line(line, mark, matrix)
        return
      case 'image':
        return this.#image(mark, matrix)
    }
  }

  async #line({ text: written, x: from, y, rtl }: TextLine, mark: MarkOf<'text'>, matrix: Matrix): Promise<void> {
    const { size, font, paint } = mark
    const text = written.replace(/\s/g, ' ')
    if (text.trim() === '') return
    // Letters that run from the right are joined and turned round by the browser.
    const runs = hasFromRight(text) || rtl ? [{ font: null, text }] : this.#parts.fonts.runs(font, text)
    let x = from
    for (const { font: face, text } of runs) {
      if (!face) {
        x += await this.#pictured({ text, x, y, rtl }, mark, matrix)
        continue
      }
      // Letters stand upright on a page that counts from the bottom up.
      const [a, b, c, d, e, f] = multiply(matrix, [1, 0, 0, -1, x, y])
      this.#push(
        pdf.beginText(),
        pdf.setFillingRgbColor(...this.#color(paint)),
        pdf.setFontAndSize(nameOn(this.#parts.sheet, face.ref), size),
        pdf.setTextMatrix(a, b, c, d, e, f),
        pdf.showText(face.encodeText(text)),
        pdf.endText(),
      )
      x += face.widthOfTextAtSize(text, size)
    }
  }

  /** Text that the document has no letters for, as a picture with hidden letters; how far the line goes on. */
  async #pictured(line: TextLine, { size, font, paint }: MarkOf<'text'>, matrix: Matrix): Promise<number> {
    const { document, palette, sheet, hidden } = this.#parts
    const picture = await pictureOfLine(line, font, cssColor(palette, paint.color, paint.tone))
    if (!picture) return 0
    const { left, top, w, h } = picture
    const place: Matrix = [w * size, 0, 0, h * size, line.x + left * size, line.y + top * size]
    this.#put(await document.embedPng(picture.bytes), multiply(matrix, place))
    const width = picture.advance * size
    const begin = multiply(matrix, [1, 0, 0, 1, line.rtl ? line.x - width : line.x, line.y])
    this.#push(...hidden.write(sheet, visualOrder(line.text, line.rtl), { matrix: begin, size, width }))
    return width
  }

  async #image({ file, w, h, crop, mirror }: MarkOf<'image'>, matrix: Matrix): Promise<void> {
    const image = await this.#images.get(file)
    const [left, top, right, bottom] = unmirrored(crop ?? [0, 0, 1, 1], mirror)
    const placed = multiply(matrix, mirrorMatrix(mirror, w, h))
    this.#push(pdf.pushGraphicsState(), pdf.concatTransformationMatrix(...placed), pdf.rectangle(0, 0, w, h))
    if (image) {
      const [width, height] = [w / Math.max(right - left, 1e-4), h / Math.max(bottom - top, 1e-4)]
      this.#push(pdf.clip(), pdf.endPath())
      this.#put(image, [width, 0, 0, height, -left * width, -top * height])
    } else {
      const grey = cssColor(this.#parts.palette, 'grey', 'tint')
      this.#push(pdf.setFillingRgbColor(...rgb(grey)), pdf.fill())
    }
    this.#push(pdf.popGraphicsState())
  }

  /** Puts a picture into the square from 0, 0 to 1, 1 of a map. */
  #put(image: pdf.PDFImage, matrix: Matrix): void {
    const name = this.#parts.sheet.node.newXObject('Picture', image.ref)
    this.#push(
      pdf.pushGraphicsState(),
      pdf.concatTransformationMatrix(...multiply(matrix, [1, 0, 0, -1, 0, 1])),
      pdf.drawObject(name),
      pdf.popGraphicsState(),
    )
  }

  #color({ color, tone }: Paint): [number, number, number] {
    return rgb(cssColor(this.#parts.palette, color, tone))
  }

  #push(...operators: pdf.PDFOperator[]): void {
    this.#parts.sheet.pushOperators(...operators)
  }
}

function rgb(css: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16) / 255) as [number, number, number]
}

function traced(path: Path, matrix: Matrix): pdf.PDFOperator[] {
  const operators: pdf.PDFOperator[] = []
  let last: [number, number] = [0, 0]
  const target: PathTarget = {
    moveTo(x, y) {
      operators.push(pdf.moveTo(x, y))
      last = [x, y]
    },
    lineTo(x, y) {
      operators.push(pdf.lineTo(x, y))
      last = [x, y]
    },
    // PDF has cubic curves only.
    quadraticCurveTo(cx, cy, x, y) {
      const towards = (from: number, to: number) => from + (2 / 3) * (to - from)
      const [ax, ay, bx, by] = [towards(last[0], cx), towards(last[1], cy), towards(x, cx), towards(y, cy)]
      target.bezierCurveTo(ax, ay, bx, by, x, y)
    },
    bezierCurveTo(ax, ay, bx, by, x, y) {
      operators.push(pdf.appendBezierCurve(ax, ay, bx, by, x, y))
      last = [x, y]
    },
    closePath() {
      operators.push(pdf.closePath())
    },
  }
  tracePath(target, path, matrix)
  return operators
}
