/** What a run says of itself: a line for each round, a table of the faults at the end. */
import { aligned } from '../support/aligned.ts'
import { median } from '../support/median.ts'
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
  return aligned([columns, ...rows, all]).join('\n')
}

function rowOf(name: string, rounds: readonly RoundResult[]): string[] {
  const sum = (value: (round: RoundResult) => number) => rounds.reduce((total, round) => total + value(round), 0)
  const repairs = rounds.map(({ repair }) => repair)
  const figures = [
    rounds.length,
    sum(({ operations }) => operations),
    sum(({ resent }) => resent),
    repairs.length > 0 ? median(repairs) : 0,
    Math.max(0, ...repairs),
    sum(({ violations }) => violations.length),
  ]
  return [name, ...figures.map(String)]
}
