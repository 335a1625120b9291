/** Figures as a table for people; ratios are to the first line that has the figure, a bare relay where there is one. */
import { aligned } from '../../e2e/support/aligned.ts'
import type { Figures } from './scenario.ts'

export interface Line {
  readonly name: string
  readonly figures: Figures
}

interface Column {
  readonly title: string
  readonly of: (figures: Figures) => number
  readonly digits: number
  /** Whether the ratio to the first line is worth showing. */
  readonly ratio?: true
}

const columns: readonly Column[] = [
  { title: 'p50 ms', of: ({ latency }) => latency.p50, digits: 1 },
  { title: 'p99 ms', of: ({ latency }) => latency.p99, digits: 1, ratio: true },
  { title: 'from pen p99', of: ({ fromPen }) => fromPen.p99, digits: 1 },
  { title: 'ack p50', of: ({ acknowledgement }) => acknowledgement.p50, digits: 1 },
  { title: 'ack p99', of: ({ acknowledgement }) => acknowledgement.p99, digits: 1 },
  { title: 'delivered %', of: ({ delivered }) => delivered * 100, digits: 1 },
  { title: 'batches/s', of: ({ batches }) => batches, digits: 0 },
  { title: 'frames/s', of: ({ frames }) => frames, digits: 0 },
  { title: 'B/point', of: ({ bytesPerPoint }) => bytesPerPoint, digits: 1, ratio: true },
  { title: 'CPU ms/1000', of: ({ cpuPerThousand }) => cpuPerThousand, digits: 2, ratio: true },
  { title: 'server cores', of: ({ serverCores }) => serverCores, digits: 2 },
  { title: 'load cores', of: ({ loadCores }) => loadCores, digits: 2 },
  { title: 'stolen %', of: ({ stolen }) => stolen * 100, digits: 1 },
  { title: 'MB', of: ({ memory }) => memory / 1e6, digits: 0 },
]

export function tableOf(title: string, lines: readonly Line[]): string {
  const first = lines[0]?.figures
  const cells = lines.map(({ name, figures }) => [name, ...columns.map((column) => cellOf(column, figures, first))])
  const [head = '', ...body] = aligned([[title, ...columns.map((column) => column.title)], ...cells])
  return [head, '-'.repeat(head.length), ...body].join('\n')
}

function cellOf({ of, digits, ratio }: Column, figures: Figures, first: Figures | undefined): string {
  const value = of(figures)
  if (Number.isNaN(value)) return '-'
  const base = first && first !== figures ? of(first) : Number.NaN
  return value.toFixed(digits) + (ratio && base > 0 ? ` (${(value / base).toFixed(1)}x)` : '')
}
