/**
 * The check as plain text, to be sent to whoever operates the server. It holds what the page shows and nothing else, in
 * English, which the proxies' settings in it are in, too.
 */
import { advice, type Proxy } from './advice.ts'
import type { Findings } from './findings.ts'
import { judge } from './judge/judge.ts'
import { groups } from './groups.ts'
import { en } from './language/en.ts'
import { verdictOf } from './verdict.ts'

export interface ReportParts {
  readonly findings: Partial<Findings>
  /** Address of the page; its query is left out. */
  readonly page: URL
  /** What the browser calls itself. */
  readonly browser: string
  /** ms since 1970. */
  readonly at: number
  /** Whose settings are spelt out. */
  readonly proxy: Proxy
}

export function reportOf({ findings, page, browser, at, proxy }: ReportParts): string {
  const verdict = verdictOf(findings, en)
  const lines = [
    `Drawbridge: ${en.title.toLowerCase()}`,
    `${page.origin}${page.pathname}`,
    `${new Date(at).toISOString().slice(0, 19)}Z, ${browser}`,
    '',
    `${verdict.title}. ${verdict.text}`,
  ]
  for (const { name, tests } of groups) {
    lines.push('', en.groups[name])
    for (const test of tests) {
      const judgement = judge(test, findings, en)
      if (!judgement) {
        lines.push(`  [-] ${en.tests[test]}: not tested`)
        continue
      }
      const { tone, text, figure, operator, topic } = judgement
      lines.push(`  [${marks[tone]}] ${en.tests[test]}${figure === undefined ? '' : ` (${figure})`}: ${text}`)
      if (operator !== undefined) lines.push(`      ${en.operator}: ${operator}`)
      if (topic !== undefined)
        lines.push(`      ${proxy}:`, ...advice[topic][proxy].split('\n').map((line) => `        ${line}`))
    }
  }
  return lines.join('\n')
}

const marks = { good: 'ok', note: 'note', warn: 'PROBLEM', bad: 'BROKEN' } as const
