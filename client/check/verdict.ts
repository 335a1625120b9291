/** All findings in one sentence: whether drawing together works here, and if not, until what. */
import type { Findings } from './findings.ts'
import { judge } from './judge/judge.ts'
import type { Tone } from './judge/judgement.ts'
import { groups } from './labels.ts'

export interface Verdict {
  readonly tone: Tone
  readonly title: string
  readonly text: string
}

const kept = 'What you draw on boards that you opened before is kept on this device and sent when it works again.'

/** Of a check that is through. */
export function verdictOf(all: Partial<Findings>): Verdict {
  return blocked(all) ?? hampered(all) ?? working(all)
}

/** Why nothing can be drawn together, if so. */
function blocked({ reach, session, polling, stickiness, bodies, websocket }: Partial<Findings>): Verdict | null {
  const bad = (title: string, text = kept): Verdict => ({ tone: 'bad', title, text })
  const until = (what: string) => bad(`Drawing here will not work until ${what}`)
  switch (reach?.kind) {
    case undefined:
    case 'unreachable':
    case 'silent':
      return until('the server can be reached')
    case 'offline':
      return until('this device has a network')
    case 'foreign':
      return until('this address leads to the server')
    case 'busy':
      return {
        tone: 'warn',
        title: 'The server asks to wait',
        text: 'Too much came from your network. Test again in a minute.',
      }
    case 'answers':
  }
  if (session?.kind === 'lost') return until('your browser keeps the session cookie')
  if (session?.kind === 'mixed') return until('the servers behind this address share their sessions')
  if (stickiness?.kind === 'tested' && stickiness.lost > 0) return until('your requests stay on one server')
  if (bodies?.kind === 'refused' && bodies.passed === 0) return until('requests by POST get through')
  if (polling?.kind !== 'works') {
    return until(
      websocket?.kind === 'works'
        ? 'long-polling, by which every connection begins, gets through'
        : 'connections get through: neither long-polling nor WebSocket does',
    )
  }
  return null
}

/** What works only so so, if anything. */
function hampered(all: Partial<Findings>): Verdict | null {
  const { websocket, silence, bodies, line, address } = all
  const warn = (title: string, text: string): Verdict => ({ tone: 'warn', title, text })
  if (silence?.kind === 'cut' && judge('silence', all)?.tone === 'warn')
    return warn(
      'It works, but the connection breaks again and again',
      'Something on the way cuts connections that are silent for a few seconds. Nothing is lost; others see your work late.',
    )
  if (bodies?.kind === 'refused')
    return warn(
      'It works, but large changes do not get through in one piece',
      'Something on the way refuses large messages. They go out in smaller pieces, which takes longer.',
    )
  if (websocket?.kind !== 'works') {
    const cause =
      address?.fits === false
        ? 'the server refuses WebSockets from this address'
        : 'something between you and the server blocks WebSockets'
    return warn('It works, by long-polling', `Everything can be done, a little slower: ${cause}.`)
  }
  if (line && line.lost > 0)
    return warn(
      'It works, on a line that loses requests',
      'Drawing goes on while the line is away, and catches up when it is back.',
    )
  if (judge('line', all)?.tone === 'warn')
    return warn(
      'It works, on a slow line',
      'Your own pen is as quick as ever; others see what you draw a little later.',
    )
  return null
}

function working(all: Partial<Findings>): Verdict {
  const tones = groups.flatMap(({ tests }) => tests.map((name) => judge(name, all)?.tone))
  const hints = tones.filter((tone) => tone === 'warn' || tone === 'bad').length
  return {
    tone: 'good',
    title: 'Everything works',
    text:
      hints === 0
        ? 'WebSocket and long-polling get through, and nothing on the way holds them up.'
        : `WebSocket and long-polling get through. ${hints === 1 ? 'One thing' : `${hints} things`} below ${hints === 1 ? 'is' : 'are'} for the operator.`,
  }
}
