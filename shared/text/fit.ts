/** The size of letters at which a text fits into a box: what a sticky note does. */
import { layoutText, lineHeight, wordsOf, type Measure, type TextBlock, type TextStyle } from './layout.ts'

/** Sizes that a note tries, largest first, board units. */
export const sizes = [40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6] as const

export interface Fitted {
  readonly size: number
  readonly block: TextBlock
}

/** A width at one size says nearly, but not quite, how wide the same is at another: browsers round. */
const nearly = 0.9

/** The largest size at which no line is cut and all lines fit; the smallest one where none does. */
export function fitText(
  text: string,
  style: Omit<TextStyle, 'size'>,
  measure: Measure,
  box: { readonly w: number; readonly h: number },
): Fitted {
  const [largest] = sizes
  const words = wordsOf(text)
  const widths = new Map(words.map((word) => [word, 0]))
  for (const word of widths.keys()) widths.set(word, measure(word, style.font, largest))
  const length = words.reduce((sum, word) => sum + widths.get(word)!, 0)
  const paragraphs = text.split('\n').length

  /** Whether it cannot fit, told without laying it out: a long text would be laid out at every size. */
  const tooHigh = (size: number): boolean =>
    Math.max(paragraphs, (length * nearly * size) / largest / box.w) * lineHeight * size > box.h
  const tooWide = (size: number): boolean =>
    [...widths].some(
      ([word, width]) => (width * size) / largest > box.w * nearly && measure(word, style.font, size) > box.w,
    )
  const at = (size: number): Fitted => ({ size, block: layoutText(text, { ...style, size }, measure, box.w) })
  for (const size of sizes) {
    if (tooHigh(size) || tooWide(size)) continue
    const fitted = at(size)
    if (fitted.block.h <= box.h) return fitted
  }
  return at(sizes.at(-1)!)
}
