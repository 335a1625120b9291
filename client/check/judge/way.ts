/** On the way: what proxies do to pauses, large messages, answers in pieces and addresses. */
import type { BodiesFinding, PiecesFinding, ProxiesFinding, SilenceFinding } from '../findings.ts'
import type { CheckWords } from '../language/said.ts'
import { shownSize, shownTime, type Judgement } from './judgement.ts'

/** The server is never silent for longer, s: its pings go every 10 s, and may take a moment. */
const longestSilence = 12

export function judgeSilence(finding: SilenceFinding, words: CheckWords): Judgement {
  const { silence } = words
  switch (finding.kind) {
    case 'held':
      return { tone: 'good', text: silence.held(finding.seconds), figure: shownTime(finding.seconds * 1000, words) }
    case 'untested':
      return { tone: 'note', text: silence.untested }
    case 'cut': {
      const { after, status, asked } = finding
      const figure = shownTime(after, words)
      const when = status === null ? words.atMost(figure) : figure
      if (asked > longestSilence && after >= longestSilence * 1000)
        return { tone: 'good', text: silence.late(when, status) }
      const text = silence.cut(when, status)
      return { tone: 'warn', text, figure, operator: silence.cutDo, topic: 'silence' }
    }
  }
}

export function judgeBodies(finding: BodiesFinding, words: CheckWords): Judgement {
  const { bodies } = words
  switch (finding.kind) {
    case 'pass':
      return { tone: 'good', text: bodies.pass, figure: shownSize(finding.largest, words) }
    case 'untested':
      return { tone: 'note', text: bodies.untested }
    case 'refused':
      return refused(finding, words)
  }
}

function refused(finding: BodiesFinding & { kind: 'refused' }, words: CheckWords): Judgement {
  const { bodies } = words
  const { size, status, own } = finding
  const refused = shownSize(size, words)
  if (finding.passed === 0) return { tone: 'bad', text: bodies.nothing(refused, status), operator: bodies.nothingDo }
  const passed = shownSize(finding.passed, words)
  if (own) return { tone: 'warn', text: bodies.own(passed, refused, status), figure: passed, operator: bodies.ownDo }
  return {
    tone: 'warn',
    text: bodies.partly(passed, refused, status),
    figure: passed,
    operator: bodies.partlyDo(size),
    topic: 'bodies',
  }
}

export function judgePieces(finding: PiecesFinding, { pieces }: CheckWords): Judgement {
  if (finding.kind === 'failed') return { tone: 'note', text: pieces.failed }
  if (finding.spread >= finding.sent / 2) return { tone: 'good', text: pieces.arrive }
  return { tone: 'note', text: pieces.gathered, operator: pieces.gatheredDo, topic: 'pieces' }
}

export function judgeProxies(finding: ProxiesFinding, { proxies }: CheckWords): Judgement {
  const { page, expected, trusted, addresses: named, protocol } = finding
  if (named > trusted) {
    const tone = trusted === 0 ? 'warn' : 'note'
    return { tone, text: proxies.hidden(named, trusted), operator: proxies.hiddenDo(named) }
  }
  if (named < trusted) {
    const text = proxies.missing(named, trusted)
    return { tone: 'warn', text, operator: proxies.missingDo(named), topic: 'forwarded' }
  }
  if (page.startsWith('https:') && expected === null) {
    const operator = proxies.httpsDo(page)
    return protocol === 'https'
      ? { tone: 'note', text: proxies.https, operator }
      : { tone: 'note', text: proxies.unseenHttps, operator, topic: 'forwarded' }
  }
  return { tone: 'good', text: trusted === 0 ? proxies.none : proxies.expected(trusted) }
}
