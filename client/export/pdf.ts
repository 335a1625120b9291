/** Pages as a PDF document: lines and letters stay lines and letters. */
import * as pdf from '@cantoo/pdf-lib'
import { drawingOf } from '#shared/drawing/drawing.ts'
import { boundsOf } from '#shared/drawing/placed.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/placement/world.ts'
import { propertyOf } from '#shared/elements/element.ts'
import type { LoadedPictures } from './loaded-pictures.ts'
import type { Page } from './pages.ts'
import { HiddenLetters } from './pdf-hidden.ts'
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
  const hidden = new HiddenLetters(document)
  let done = 0
  for (const { area, elements } of pages) {
    const [w, h] = [Math.max(1, area.right - area.left), Math.max(1, area.bottom - area.top)]
    const scale = Math.min(points, longestSide / w, longestSide / h)
    const sheet = document.addPage([w * scale, h * scale])
    const painter = new PdfPainter({ document, sheet, palette, pictures, fonts, hidden })
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
      const [link, box] = [propertyOf(element, 'link'), boundsOf(element, world)]
      if (link && box) {
        const { left, top, right, bottom } = box
        const [low, high] = [(area.bottom - bottom) * scale, (area.bottom - top) * scale]
        addLink(sheet, link, [(left - area.left) * scale, low, (right - area.left) * scale, high])
      }
      if (++done % atOnce !== 0) continue
      progress?.(done / all.length)
      await new Promise((resolve) => setTimeout(resolve))
    }
    sheet.pushOperators(pdf.popGraphicsState())
  }
  hidden.finish()
  return new Blob([await document.save()], { type: 'application/pdf' })
}

/** A part of a page (points: left, bottom, right, top) that opens an address. */
function addLink(sheet: pdf.PDFPage, address: string, rect: number[]): void {
  const { context } = sheet.doc
  const action = { Type: 'Action', S: 'URI', URI: pdf.PDFHexString.of(hexOf(address)) }
  sheet.node.addAnnot(
    context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rect, Border: [0, 0, 0], A: action })),
  )
}

/** Addresses are plain ASCII. */
const hexOf = (text: string): string =>
  Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('')
