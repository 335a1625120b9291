/** Places of other programs' texts for our letters, which are not as wide as theirs. */
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { layoutText, runsFromRight } from '#shared/text/layout.ts'

interface ForeignText {
  readonly text: string
  readonly font: Properties['font']
  readonly size: number
  /** The side of the box that lines stand at. */
  readonly align: Properties['align']
  /** Lines are broken at the width of the box. */
  readonly wrap: boolean
}

/** Its box before turning, board units. */
interface Size {
  readonly w: number
  readonly h: number
}

/** Share of its width that a text gets in addition: a browser may measure it a little wider, and no line must break. */
const spare = 0.03

/** Ours count from where a line begins, which is the right where Hebrew or Arabic is written. */
export function alignOf(text: string, side: Properties['align']): Properties['align'] {
  if (side === 'center' || !runsFromRight(text)) return side
  return side === 'left' ? 'right' : 'left'
}

/**
 * A text of ours that stands where theirs does: at the same side of the box and, up and down, in its middle. `middle` says
 * where the middle of a box lies on the board, from how far it is from the middle of theirs.
 */
export function textIn(box: Size, foreign: ForeignText, middle: (off: Spot) => Spot): PropertySet {
  const { text, size, wrap } = foreign
  const style = { ...foreign, align: alignOf(text, foreign.align) }
  const block = layoutText(text, style, fontMeasure, wrap ? box.w : undefined)
  const alone = !wrap && block.lines.length === 1
  const align = alone ? 'left' : style.align
  const w = wrap ? box.w : alone || align === 'left' ? block.w : block.w * (1 + spare)
  const free = (box.w - w) / 2
  const { x, y } = middle({ x: foreign.align === 'center' ? 0 : foreign.align === 'left' ? -free : free, y: 0 })
  return { text, font: foreign.font, size, wrap, align, x: x - w / 2, y: y - block.h / 2, w, h: block.h }
}
