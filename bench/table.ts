/** Figures as a table for people. */
import { aligned } from '../e2e/support/aligned.ts'

/** Title, figure, digits after the point. */
export type Column<Figures> = readonly [title: string, of: (figures: Figures) => number, digits: number]

export function tableOf<Figures>(
  what: string,
  columns: readonly Column<Figures>[],
  lines: readonly { readonly name: string; readonly figures: Figures }[],
): string {
  const titles = [what, ...columns.map(([title]) => title)]
  const rows = lines.map(({ name, figures }) => [name, ...columns.map(([, of, digits]) => textOf(of(figures), digits))])
  return aligned([titles, ...rows]).join('\n')
}

function textOf(figure: number, digits: number): string {
  return Number.isFinite(figure) ? figure.toFixed(digits) : '-'
}
