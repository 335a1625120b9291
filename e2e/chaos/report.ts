/** What a run says of itself: a line for each round, a table of the faults at the end. */
import type { RoundResult } from './round.ts'

export function roundLine({ seed, faults, operations, resent, repair, settling, violations }: RoundResult): string {
  const verdict = violations.length === 0 ? 'ok  ' : 'FAIL'
  const figures = `${operations} operations, ${resent} resent, repaired in ${repair} ms, quiet in ${settling} ms`
  return `${verdict} seed ${seed}  ${faults.join(' + ') || 'no fault'}: ${figures}`
}

const columns = ['fault', 'rounds', 'operations', 'resent', 'repair, median', 'repair, worst', 'violations'] as const

/** A round with several faults counts for each of them; ms. */
export function faultTable(results: readonly RoundResult[]): string {
  const byFault = new Map<string, RoundResult[]>()
  for (const result of results) {
    for (const name of result.faults) byFault.set(name, [...(byFault.get(name) ?? []), result])
  }
  const rows = [...byFault].sort(([a], [b]) => a.localeCompare(b)).map(([name, rounds]) => rowOf(name, rounds))
  const all = rowOf('all', results)
  return aligned([[...columns], ...rows, all])
}

function rowOf(name: string, rounds: readonly RoundResult[]): string[] {
  const sum = (value: (round: RoundResult) => number) => rounds.reduce((total, round) => total + value(round), 0)
  const repairs = rounds.map(({ repair }) => repair).sort((a, b) => a - b)
  const figures = [
    rounds.length,
    sum(({ operations }) => operations),
    sum(({ resent }) => resent),
    repairs[Math.floor(repairs.length / 2)] ?? 0,
    repairs.at(-1) ?? 0,
    sum(({ violations }) => violations.length),
  ]
  return [name, ...figures.map(String)]
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')
  return rows.map(line).join('\n')
}
