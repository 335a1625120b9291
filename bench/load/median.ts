/** The middle of several measurements, figure by figure. */
import { median } from '../../e2e/support/median.ts'

/** Numbers, or groups of them. */
type Figures = { readonly [name: string]: number | Figures }

/** Of an even number, the upper of the two in the middle; what was not measured in one of them is last. */
export function medianOf<T extends object>(all: readonly T[]): T {
  const [first] = all
  if (!first) throw new Error('there is no middle of nothing')
  const middle = Object.keys(first).map((name) => {
    const values = (all as unknown as Figures[]).map((figures) => figures[name]!)
    return [name, typeof values[0] === 'object' ? medianOf(values as Figures[]) : median(values as number[])]
  })
  return Object.fromEntries(middle) as T
}
