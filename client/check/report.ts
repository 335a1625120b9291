/** The check as plain text, to be sent to whoever operates the server. It holds what the page shows and nothing else. */
import { advice, type Proxy } from './advice.ts'
import type { Findings } from './findings.ts'
import { judge } from './judge/judge.ts'
import { groups, labels, testNames } from './labels.ts'
import type { Verdict } from './verdict.ts'

export interface ReportParts {
  readonly findings: Partial<Findings>
  readonly verdict: Verdict
  /** Address of the page; its query is left out. */
  readonly page: URL
  /** What the browser calls itself. */
  readonly browser: string
  /** ms since 1970. */
  readonly at: number
  /** Whose settings are spelt out. */
  readonly proxy: Proxy
}

export function reportOf({ findings, verdict, page, browser, at, proxy }: ReportParts): string {
  const lines = [
    `Drawbridge: ${labels.title.toLowerCase()}`,
    `${page.origin}${page.pathname}`,
    `${new Date(at).toISOString().slice(0, 19)}Z, ${browser}`,
    '',
    `${verdict.title}. ${verdict.text}`,
  ]
  for (const { title, tests } of groups) {
    lines.push('', title)
    for (const name of tests) {
      const judgement = judge(name, findings)
      if (!judgement) {
        lines.push(`  [-] ${testNames[name]}: not tested`)
        continue
      }
      const { tone, text, figure, operator, topic } = judgement
      lines.push(`  [${marks[tone]}] ${testNames[name]}${figure === undefined ? '' : ` (${figure})`}: ${text}`)
      if (operator !== undefined) lines.push(`      ${labels.operator}: ${operator}`)
      if (topic !== undefined)
        lines.push(`      ${proxy}:`, ...advice[topic][proxy].split('\n').map((line) => `        ${line}`))
    }
  }
  return lines.join('\n')
}

const marks = { good: 'ok', note: 'note', warn: 'PROBLEM', bad: 'BROKEN' } as const
