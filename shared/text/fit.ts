/** The size of letters at which a text fits into a box: what a sticky note does. */
import { layoutText, type Measure, type TextBlock, type TextStyle } from './layout.ts'

/** Sizes that a note tries, largest first, board units. */
const sizes = [40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6] as const

export interface Fitted {
  readonly size: number
  readonly block: TextBlock
}

/** The largest size at which no line is cut and all lines fit; the smallest one where none does. */
export function fitText(
  text: string,
  style: Omit<TextStyle, 'size'>,
  measure: Measure,
  box: { readonly w: number; readonly h: number },
): Fitted {
  const longest = text.split(/\s+/)
  const fits = (size: number): boolean => longest.every((word) => measure(word, style.font, size) <= box.w)
  const at = (size: number): Fitted => ({ size, block: layoutText(text, { ...style, size }, measure, box.w) })
  for (const size of sizes) {
    if (!fits(size)) continue
    const fitted = at(size)
    if (fitted.block.h <= box.h) return fitted
  }
  return at(sizes.at(-1)!)
}
