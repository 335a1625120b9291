/** Pages as a PDF document: lines and letters stay lines and letters. */
import * as pdf from '@cantoo/pdf-lib'
import { drawingOf } from '#shared/drawing/drawing.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/drawing/world.ts'
import type { LoadedPictures } from './loaded-pictures.ts'
import type { Page } from './pages.ts'
import { PdfPainter } from './pdf-painter.ts'
import { DocumentFonts } from './pdf-text.ts'

/** Points of a board unit: a unit is a CSS pixel at 100 %. */
const points = 0.75
/** Longest side of a page that every reader shows, points. */
const longestSide = 14_400
/** Elements written before the page gets its turn. */
const atOnce = 500

export interface PdfOptions {
  readonly world: World
  readonly palette: Palette
  readonly pictures: LoadedPictures
  readonly background: boolean
  readonly title: string
  /** Told how much is done, 0 to 1. */
  readonly progress?: (share: number) => void
}

export async function pdfOf(pages: readonly Page[], options: PdfOptions): Promise<Blob> {
  const { world, palette, pictures, background, title, progress } = options
  const document = await pdf.PDFDocument.create()
  document.setTitle(title)
  document.setProducer('Drawbridge')
  const all = pages.flatMap(({ elements }) => elements)
  const fonts = await DocumentFonts.load(document, all)
  let done = 0
  for (const { area, elements } of pages) {
    const [w, h] = [Math.max(1, area.right - area.left), Math.max(1, area.bottom - area.top)]
    const scale = Math.min(points, longestSide / w, longestSide / h)
    const sheet = document.addPage([w * scale, h * scale])
    const painter = new PdfPainter({ document, sheet, palette, pictures, fonts })
    // PDF counts from the bottom up.
    sheet.pushOperators(
      pdf.pushGraphicsState(),
      pdf.concatTransformationMatrix(scale, 0, 0, -scale, -area.left * scale, area.bottom * scale),
      pdf.setLineCap(pdf.LineCapStyle.Round),
      pdf.setLineJoin(pdf.LineJoinStyle.Round),
    )
    if (background) painter.paper(area)
    for (const element of elements) {
      await painter.paint(drawingOf(element, world))
      if (++done % atOnce !== 0) continue
      progress?.(done / all.length)
      await new Promise((resolve) => setTimeout(resolve))
    }
    sheet.pushOperators(pdf.popGraphicsState())
  }
  return new Blob([await document.save()], { type: 'application/pdf' })
}
