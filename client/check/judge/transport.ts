/** Drawing together: WebSocket, long-polling, and whether the requests of one visitor reach one server. */
import type { Findings, PollingFinding, StickinessFinding, WebSocketFinding } from '../findings.ts'
import type { CheckWords } from '../language/said.ts'
import { shownTime, type Judgement } from './judgement.ts'

export function judgeWebSocket(
  finding: WebSocketFinding,
  words: CheckWords,
  { address }: Partial<Findings>,
): Judgement {
  const { websocket } = words
  switch (finding.kind) {
    case 'works':
      return { tone: 'good', text: websocket.works, figure: shownTime(finding.echo, words) }
    case 'absent':
      return { tone: 'warn', text: websocket.absent }
    case 'refused': {
      if (address?.fits === false) return { tone: 'warn', text: websocket.address }
      const text = websocket.refused(shownTime(finding.after, words))
      return { tone: 'warn', text, operator: websocket.refusedDo, topic: 'websocket' }
    }
    case 'hangs': {
      const text = websocket.hangs(shownTime(finding.after, words))
      return { tone: 'warn', text, operator: websocket.hangsDo, topic: 'websocket' }
    }
    case 'silent': {
      // No setting of a proxy makes one forward what it swallows.
      const text = finding.answers === 0 ? websocket.swallowed : websocket.stops
      return { tone: 'warn', text, operator: websocket.silentDo }
    }
    case 'closed': {
      const text = websocket.closed(shownTime(finding.after, words), finding.code)
      return { tone: 'warn', text, operator: websocket.closedDo, topic: 'silence' }
    }
  }
}

export function judgePolling(finding: PollingFinding, words: CheckWords, { stickiness }: Partial<Findings>): Judgement {
  const { polling } = words
  if (finding.kind === 'works') return { tone: 'good', text: polling.works, figure: shownTime(finding.echo, words) }
  if (stickiness?.kind === 'tested' && stickiness.lost > 0) return { tone: 'bad', text: polling.spread }
  switch (finding.how) {
    case 'silent':
      return { tone: 'bad', text: polling.silent, operator: polling.silentDo }
    case 'refused':
      return { tone: 'bad', text: polling.refused(finding.code), operator: polling.refusedDo }
    case 'unreachable':
      return { tone: 'bad', text: polling.unreachable, operator: polling.unreachableDo }
  }
}

export function judgeStickiness(finding: StickinessFinding, words: CheckWords): Judgement {
  const { stickiness } = words
  if (finding.kind === 'untested') return { tone: 'warn', text: stickiness.untested(finding.status) }
  const { nodes, requests, lost } = finding
  if (lost > 0) {
    const text = stickiness.lost(lost, requests)
    return { tone: 'bad', text, operator: stickiness.lostDo, topic: 'stickiness' }
  }
  return nodes > 1
    ? { tone: 'good', text: stickiness.stays(nodes), figure: words.servers(nodes) }
    : { tone: 'good', text: stickiness.one(requests) }
}
