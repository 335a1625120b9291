/**
 * Letters that nobody sees, in a document: they lie over pictures of words in fonts that the document does not have, so
 * that these can be selected, found and read aloud like all others. Their fonts draw nothing, so no reader misses a file.
 */
import * as pdf from '@cantoo/pdf-lib'
import { multiply, type Matrix } from '#shared/geometry/matrix.ts'

/** Letters of one font: codes are bytes, and 0 is none. */
const mostLetters = 255
/** How wide each letter is before it is squeezed, ems; readers guess the size of such a font by how wide its "m" is. */
const letterWidth = 0.6
/** Entries of one table in the map of codes, which allows no more. */
const tableLength = 100

interface HiddenFont {
  readonly ref: pdf.PDFRef
  readonly letters: string[]
}

interface Place {
  /** The begin of the baseline. */
  readonly matrix: Matrix
  readonly size: number
  readonly width: number
}

export class HiddenLetters {
  readonly #context: pdf.PDFContext
  readonly #fonts: HiddenFont[] = []
  readonly #known = new Map<string, { font: HiddenFont; code: number }>()

  constructor({ context }: pdf.PDFDocument) {
    this.#context = context
  }

  /** Operators that write a text, in the order in which it stands from the left. */
  write(sheet: pdf.PDFPage, text: string, { matrix, size, width }: Place): pdf.PDFOperator[] {
    const letters = [...text].map((letter) => this.#letter(letter))
    const [a, b, c, d, e, f] = multiply(matrix, [1, 0, 0, -1, 0, 0])
    const shown = letters.flatMap(({ font, code }, at) => [
      ...(font === letters[at - 1]?.font ? [] : [pdf.setFontAndSize(nameOn(sheet, font.ref), size)]),
      pdf.showText(pdf.PDFHexString.of(hex(code, 2))),
    ])
    return [
      pdf.pushGraphicsState(),
      pdf.beginText(),
      pdf.setTextRenderingMode(pdf.TextRenderingMode.Invisible),
      pdf.setCharacterSqueeze((100 * width) / (letters.length * letterWidth * size)),
      pdf.setTextMatrix(a, b, c, d, e, f),
      ...shown,
      pdf.endText(),
      pdf.popGraphicsState(),
    ]
  }

  /** To be called when everything is written. */
  finish(): void {
    const context = this.#context
    const nothing = this.#fonts.length > 0 && context.register(context.stream(`${letterWidth * 1_000} 0 d0`))
    for (const { ref, letters } of this.#fonts) {
      const font = context.obj({
        ...{ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 1_000, 1_000], FontMatrix: [0.001, 0, 0, 0.001, 0, 0] },
        ...{ FirstChar: 1, LastChar: letters.length, Widths: letters.map(() => letterWidth * 1_000), Resources: {} },
        ...{ CharProcs: { m: nothing || null }, ToUnicode: context.register(context.flateStream(mapOf(letters))) },
        Encoding: { Type: 'Encoding', Differences: [1, ...letters.map(() => 'm')] },
      })
      context.assign(ref, font)
    }
  }

  #letter(letter: string): { font: HiddenFont; code: number } {
    const known = this.#known.get(letter)
    if (known) return known
    let font = this.#fonts.at(-1)
    if (!font || font.letters.length === mostLetters) {
      font = { ref: this.#context.nextRef(), letters: [] }
      this.#fonts.push(font)
    }
    const made = { font, code: font.letters.push(letter) }
    this.#known.set(letter, made)
    return made
  }
}

/** What a page calls a font, however often it is asked. */
export function nameOn(sheet: pdf.PDFPage, font: pdf.PDFRef): pdf.PDFName {
  const key = pdf.PDFName.of(`Font${font.objectNumber}`)
  sheet.node.setFontDictionary(key, font)
  return key
}

/** Which letter each code is, in the language of such maps. */
function mapOf(letters: readonly string[]): string {
  const lines = letters.map((letter, at) => `<${hex(at + 1, 2)}> <${utf16(letter)}>`)
  const tables: string[] = []
  for (let at = 0; at < lines.length; at += tableLength) {
    const part = lines.slice(at, at + tableLength)
    tables.push(`${part.length} beginbfchar`, ...part, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Hidden def /CMapType 2 def',
    '1 begincodespacerange <00> <ff> endcodespacerange',
    ...tables,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

/** A letter in 16-bit units, high ones first. */
function utf16(letter: string): string {
  return Array.from({ length: letter.length }, (_, at) => hex(letter.charCodeAt(at), 4)).join('')
}
