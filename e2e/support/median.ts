/** The middle of some values, the upper of two; what is no number comes last. NaN where there are none. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => (Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b))
  return ordered[ordered.length >> 1] ?? Number.NaN
}
