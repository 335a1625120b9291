/** The widths of a font's letters in thousandths of an em. */
export interface Advances {
  /** Characters that follow one another: the first, then the width of each. */
  readonly runs: readonly (readonly number[])[]
}
