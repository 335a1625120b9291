/** Figures as a table for people. */

/** Title, figure, digits after the point. */
export type Column<Figures> = readonly [title: string, of: (figures: Figures) => number, digits: number]

export function tableOf<Figures>(
  what: string,
  columns: readonly Column<Figures>[],
  lines: readonly { readonly name: string; readonly figures: Figures }[],
): string {
  const titles = [what, ...columns.map(([title]) => title)]
  const rows = lines.map(({ name, figures }) => [name, ...columns.map(([, of, digits]) => textOf(of(figures), digits))])
  const all = [titles, ...rows]
  const widths = titles.map((_title, at) => Math.max(...all.map((row) => row[at]!.length)))
  return all
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!))).join('  '))
    .join('\n')
}

function textOf(figure: number, digits: number): string {
  return Number.isFinite(figure) ? figure.toFixed(digits) : '-'
}
