/** All findings in one sentence: whether drawing together works here, and if not, until what. */
import type { Findings } from './findings.ts'
import { judge } from './judge/judge.ts'
import type { Tone } from './judge/judgement.ts'
import { tests } from './groups.ts'
import type { CheckWords } from './language/said.ts'

export interface Verdict {
  readonly tone: Tone
  readonly title: string
  readonly text: string
}

/** Of a check that is through, in these words. */
export function verdictOf(all: Partial<Findings>, words: CheckWords): Verdict {
  const until = blocked(all)
  if (until) return { tone: 'bad', title: words.until[until], text: words.kept }
  const hampering = hampered(all, words)
  const [title, text] = words.verdicts[hampering ?? 'good']
  if (hampering) return { tone: 'warn', title, text }
  const hints = tests.filter((name) => ['warn', 'bad'].includes(judge(name, all, words)?.tone ?? '')).length
  return { tone: 'good', title, text: hints === 0 ? text : words.hints(hints) }
}

/** Until what nothing can be drawn together; null where it can. */
function blocked({
  reach,
  session,
  polling,
  stickiness,
  bodies,
  websocket,
}: Partial<Findings>): keyof CheckWords['until'] | null {
  switch (reach?.kind) {
    case undefined:
    case 'unreachable':
    case 'silent':
      return 'reach'
    case 'offline':
      return 'offline'
    case 'foreign':
      return 'address'
    case 'busy':
      return null
    case 'answers':
  }
  if (session?.kind === 'lost') return 'cookie'
  if (session?.kind === 'mixed') return 'sessions'
  if (stickiness?.kind === 'tested' && stickiness.lost > 0) return 'sticky'
  if (bodies?.kind === 'refused' && bodies.passed === 0) return 'post'
  if (polling?.kind === 'works') return null
  return websocket?.kind === 'works' ? 'polling' : 'connections'
}

/** What works only so so, if anything. */
function hampered(all: Partial<Findings>, words: CheckWords): keyof CheckWords['verdicts'] | null {
  const { reach, websocket, silence, bodies, line, address } = all
  if (reach?.kind === 'busy') return 'busy'
  if (silence?.kind === 'cut' && judge('silence', all, words)?.tone === 'warn') return 'cut'
  if (bodies?.kind === 'refused') return 'bodies'
  if (websocket?.kind !== 'works') return address?.fits === false ? 'address' : 'polling'
  if (line && line.lost > 0) return 'lossy'
  return judge('line', all, words)?.tone === 'warn' ? 'slow' : null
}
