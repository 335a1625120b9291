/**
 * Text broken into lines and put into a box. Pure: how wide letters are is asked of whoever paints them, so that a
 * browser and a server lay out alike with the same fonts.
 */
import type { Properties } from '../elements/properties.ts'

export type FontName = Properties['font']

/** The parts that the file of each font comes in. */
export const fontParts = ['latin', 'latinExt', 'cyrillic'] as const
export type FontPart = (typeof fontParts)[number]

/** Width of a run of text, in the units of `size`. */
export type Measure = (text: string, font: FontName, size: number) => number

export interface TextStyle {
  readonly font: FontName
  readonly size: number
  readonly align: Properties['align']
}

export interface TextLine {
  readonly text: string
  /** Where the line begins (left, or right when it runs from right to left) and its baseline, in the element's own units. */
  readonly x: number
  readonly y: number
  readonly rtl: boolean
}

export interface TextBlock {
  readonly lines: readonly TextLine[]
  /** Width of the widest line, and height of all lines. */
  readonly w: number
  readonly h: number
}

/** Distance of two baselines, and of the first baseline from the top, in ems. */
export const lineHeight = 1.25
const firstBaseline = 0.95

/** Hebrew, Arabic and their relatives, or Latin, Greek, Cyrillic, CJK ...: the first of either says how a paragraph runs. */
const strong = /(?<rtl>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])|\p{L}/u

export const runsFromRight = (text: string): boolean => strong.exec(text)?.groups?.['rtl'] !== undefined

/** Lays text out from 0, 0; broken at `width` where one is given. */
export function layoutText(text: string, style: TextStyle, measure: Measure, width?: number): TextBlock {
  const { font, size, align } = style
  const rows = text.split('\n').flatMap((paragraph) => {
    const rtl = runsFromRight(paragraph)
    const broken = width === undefined ? [paragraph] : breakLines(paragraph, (run) => measure(run, font, size), width)
    return broken.map((row) => ({ text: row, rtl, width: measure(row, font, size) }))
  })
  const widest = Math.max(0, ...rows.map((row) => row.width))
  const room = width ?? widest
  const lines = rows.map((row, at): TextLine => {
    const free = room - row.width
    // Left and right mean begin and end of the line.
    const before = align === 'center' ? free / 2 : (align === 'right') === row.rtl ? 0 : free
    const left = row.rtl || align !== 'left' ? before : 0
    return {
      text: row.text,
      x: row.rtl ? left + row.width : left,
      y: (at * lineHeight + firstBaseline) * size,
      rtl: row.rtl,
    }
  })
  return { lines, w: widest, h: rows.length * lineHeight * size }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Spaces, words, and the signs that a line may break beside. */
const pieces = /\s+|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+|[^\s]/gu

/** What a line is not broken within, as long as there is room. */
export const wordsOf = (text: string): string[] => (text.match(pieces) ?? []).filter((piece) => piece.trim() !== '')

/** Breaks a paragraph at spaces, and a word that is too long between its characters. */
export function breakLines(paragraph: string, measure: (run: string) => number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of paragraph.match(pieces) ?? []) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = ''
    if (piece.trim() === '') continue
    for (const { segment } of graphemes.segment(piece)) {
      if (line !== '' && measure(line + segment) > width) {
        lines.push(line)
        line = ''
      }
      line += segment
    }
  }
  return [...lines, line.trimEnd()]
}
