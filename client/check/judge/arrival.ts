/** Getting there: server, session, address. */
import type { AddressFinding, Findings, ReachFinding, SessionFinding } from '../findings.ts'
import type { CheckWords } from '../language/said.ts'
import { shownTime, type Judgement } from './judgement.ts'

export function judgeReach(finding: ReachFinding, words: CheckWords): Judgement {
  const { reach } = words
  switch (finding.kind) {
    case 'answers':
      return { tone: 'good', text: reach.answers, figure: shownTime(finding.took, words) }
    case 'offline':
      return { tone: 'bad', text: reach.offline }
    case 'unreachable':
      return { tone: 'bad', text: reach.unreachable, operator: reach.unreachableDo }
    case 'silent':
      return { tone: 'bad', text: reach.silent(shownTime(finding.after, words)), operator: reach.silentDo }
    case 'foreign':
      return finding.status >= 500
        ? { tone: 'bad', text: reach.proxy(finding.status), operator: reach.proxyDo }
        : { tone: 'bad', text: reach.other(finding.status), operator: reach.otherDo }
    case 'busy':
      return { tone: 'warn', text: reach.busy, operator: reach.busyDo }
  }
}

export function judgeSession(finding: SessionFinding, { session }: CheckWords): Judgement {
  switch (finding.kind) {
    case 'kept':
      return { tone: 'good', text: session.kept }
    case 'mixed':
      return { tone: 'bad', text: session.mixed, operator: session.mixedDo }
    case 'lost':
      if (!finding.cookies) return { tone: 'bad', text: session.noCookies }
      if (finding.framed) return { tone: 'bad', text: session.framed }
      return finding.secure
        ? { tone: 'bad', text: session.lost, operator: session.lostDo }
        : { tone: 'bad', text: session.plain, operator: session.plainDo }
  }
}

export function judgeAddress(
  { fits, page, expected }: AddressFinding,
  { address }: CheckWords,
  all: Partial<Findings>,
): Judgement {
  if (fits) return { tone: 'good', text: address.fits }
  // Pages of browsers that send no Origin with long-polling get in all the same.
  const tone = all.polling?.kind === 'works' ? 'warn' : 'bad'
  return expected === null
    ? { tone, text: address.unknown(page), operator: address.unknownDo(page), topic: 'host' }
    : { tone, text: address.other(page, expected), operator: address.otherDo(page) }
}
