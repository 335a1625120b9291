/** How wide text is in the fonts of the board, without a browser: from tables of their letters (`advances/`). */
import type { Advances } from './advances/advances.ts'
import { hand } from './advances/hand.ts'
import { mono } from './advances/mono.ts'
import { sans } from './advances/sans.ts'
import type { FontName, Measure } from './layout.ts'

/** Widths of characters that a font does not have, in ems; the first kind that fits counts. */
const others: readonly (readonly [RegExp, number])[] = [
  [/\p{M}|\p{Cf}|\p{Cc}/u, 0],
  // Hebrew; Arabic, whose letters join.
  [/[\u0590-\u05ff\ufb1d-\ufb4f]/u, 0.54],
  [/[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u, 0.43],
  [/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60\u{20000}-\u{3ffff}]/u, 1],
]
const usual = 0.6
/** A picture, however many characters it is put together of. */
const pictured = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})/u
const pictureWidth = 1.25

const tables: Readonly<Record<FontName, ReadonlyMap<number, number>>> = {
  hand: tableOf(hand),
  sans: tableOf(sans),
  mono: tableOf(mono),
}
/** Letters that never join others: most of what is written, and measured again and again. */
const plain = /^[ -~]*$/
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Measures as a browser does that has loaded the fonts, but for kerning and for letters that the fonts do not have. */
export const fontMeasure: Measure = (text, font, size) => {
  const table = tables[font]
  if (plain.test(text)) return widthOf(text, table) * size
  let width = 0
  // An accent that is written by itself joins the letter before it wherever there is one letter for both.
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    const own = table.get(segment.codePointAt(0)!)
    width += own === undefined && pictured.test(segment) ? pictureWidth : widthOf(segment, table)
  }
  return width * size
}

/** Ems. */
function widthOf(characters: string, table: ReadonlyMap<number, number>): number {
  let width = 0
  for (const character of characters) width += table.get(character.codePointAt(0)!) ?? otherWidth(character)
  return width
}

function otherWidth(character: string): number {
  return others.find(([kind]) => kind.test(character))?.[1] ?? usual
}

function tableOf({ runs }: Advances): ReadonlyMap<number, number> {
  const table = new Map<number, number>()
  for (const [first = 0, ...widths] of runs)
    for (const [at, width] of widths.entries()) table.set(first + at, width / 1_000)
  return table
}
