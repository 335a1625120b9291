/** Text in a document: real letters in the board's fonts, and a picture of what those fonts do not have. */
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib'
import * as fontkit from 'fontkit'
import type { Element } from '#shared/elements/element.ts'
import type { FontName } from '#shared/text/layout.ts'
import { cssFont } from '../render/paint/fonts.ts'
import { fontFile, neededFiles } from './font-files.ts'
import { fontOfWoff } from './woff.ts'

interface Run {
  /** Null: a letter that is in none of the files. */
  readonly font: PDFFont | null
  readonly text: string
}

interface Cut {
  readonly font: PDFFont
  readonly has: ReadonlySet<number>
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Pixels of a letter's em in a picture of text. */
const pictureEm = 64

/** Readers know by six letters before its name that a font has some of its letters only, and which two are not the same. */
function subsetName(name: FontName, number: number): string {
  const tag = Array.from({ length: 6 }, (_, at) => String.fromCharCode(65 + (Math.floor(number / 26 ** at) % 26)))
  return `${tag.reverse().join('')}+${name}`
}

export class DocumentFonts {
  readonly #cuts: ReadonlyMap<FontName, readonly Cut[]>

  private constructor(cuts: ReadonlyMap<FontName, readonly Cut[]>) {
    this.#cuts = cuts
  }

  /** Takes into the document the fonts that the elements need. One that cannot be loaded is done without. */
  static async load(document: PDFDocument, elements: Iterable<Element>): Promise<DocumentFonts> {
    document.registerFontkit(fontkit)
    const cuts = new Map<FontName, Cut[]>()
    let number = 0
    for (const [name, files] of neededFiles(elements)) {
      const loaded = await Promise.allSettled(
        files.map(async (file): Promise<Cut> => {
          const font = await document.embedFont(await fontOfWoff(await fontFile(file)), {
            subset: true,
            customName: subsetName(name, ++number),
          })
          return { font, has: new Set(font.getCharacterSet()) }
        }),
      )
      cuts.set(
        name,
        loaded.filter((one) => one.status === 'fulfilled').map(({ value }) => value),
      )
    }
    return new DocumentFonts(cuts)
  }

  /** A line in pieces of one font file each. */
  runs(name: FontName, text: string): Run[] {
    const runs: { font: PDFFont | null; text: string }[] = []
    const cuts = this.#cuts.get(name) ?? []
    for (const { segment } of graphemes.segment(text)) {
      const fits = ({ has }: Cut) => [...segment].every((character) => has.has(character.codePointAt(0)!))
      const last = runs.at(-1)
      const cut = cuts.find((cut) => cut.font === last?.font && fits(cut)) ?? cuts.find(fits)
      const font = cut?.font ?? null
      if (last && last.font === font) last.text += segment
      else runs.push({ font, text: segment })
    }
    return runs
  }
}

export interface TextPicture {
  readonly bytes: ArrayBuffer
  /** Box around the letters in ems: from where the line begins, and from its baseline. */
  readonly left: number
  readonly top: number
  readonly w: number
  readonly h: number
  /** How far the line goes on, ems. */
  readonly advance: number
}

/** A picture of a line in whatever fonts the browser has; null where it paints nothing. */
export async function pictureOfLine(
  { text, rtl }: { text: string; rtl: boolean },
  font: FontName,
  color: string,
): Promise<TextPicture | null> {
  const measuring = new OffscreenCanvas(1, 1).getContext('2d')!
  const prepare = (context: OffscreenCanvasRenderingContext2D) => {
    context.font = cssFont(font, pictureEm)
    context.direction = rtl ? 'rtl' : 'ltr'
    context.textAlign = rtl ? 'right' : 'left'
    context.fillStyle = color
  }
  prepare(measuring)
  const box = measuring.measureText(text)
  const [left, top] = [Math.ceil(box.actualBoundingBoxLeft) + 2, Math.ceil(box.actualBoundingBoxAscent) + 2]
  const w = left + Math.ceil(box.actualBoundingBoxRight) + 2
  const h = top + Math.ceil(box.actualBoundingBoxDescent) + 2
  if (!(w > 4 && h > 4)) return null
  const canvas = new OffscreenCanvas(w, h)
  const context = canvas.getContext('2d')!
  prepare(context)
  context.fillText(text, left, top)
  const bytes = await (await canvas.convertToBlob()).arrayBuffer()
  return {
    bytes,
    left: -left / pictureEm,
    top: -top / pictureEm,
    w: w / pictureEm,
    h: h / pictureEm,
    advance: box.width / pictureEm,
  }
}
