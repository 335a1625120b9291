/** Drawing together: WebSocket, long-polling, and whether the requests of one visitor reach one server. */
import type { Topic } from '../advice.ts'
import type { Findings, PollingFinding, StickinessFinding, WebSocketFinding } from '../findings.ts'
import { shownTime, type Judgement } from './judgement.ts'

export function judgeWebSocket(finding: WebSocketFinding, { address }: Partial<Findings>): Judgement {
  if (finding.kind === 'works') {
    const figure = shownTime(finding.echo)
    return { tone: 'good', text: 'Opens, and messages pass on it, also after some seconds.', figure }
  }
  if (finding.kind === 'absent') return { tone: 'warn', text: 'This browser has no WebSockets.' }
  if (address?.fits === false && finding.kind === 'refused')
    return { tone: 'warn', text: 'The server refuses it from this address; see "Address" above.' }
  const settings = topics[finding.kind]
  return {
    tone: 'warn',
    text: whatHappens(finding),
    operator: whatToDo(finding),
    ...(settings && { topic: settings }),
  }
}

type Failure = Exclude<WebSocketFinding, { kind: 'works' | 'absent' }>

/** No setting of a proxy makes one forward what it swallows. */
const topics: Readonly<Record<Failure['kind'], Topic | null>> = {
  refused: 'websocket',
  hangs: 'websocket',
  silent: null,
  closed: 'silence',
}

function whatHappens(finding: Failure): string {
  switch (finding.kind) {
    case 'refused':
      return `Is turned down after ${shownTime(finding.after)}: something on the way does not let WebSockets through.`
    case 'hangs':
      return `Is never answered (waited ${shownTime(finding.after)}): something on the way holds WebSockets back.`
    case 'silent':
      return finding.answers === 0
        ? 'Opens, but nothing passes on it: something on the way swallows what is sent.'
        : 'Opens and works for a moment, then nothing passes on it any more.'
    case 'closed':
      return `Opens, but is closed again after ${shownTime(finding.after)} (code ${finding.code}).`
  }
}

function whatToDo(finding: Failure): string {
  switch (finding.kind) {
    case 'refused':
      return 'Forward the headers Upgrade and Connection. If the proxy does, a firewall or filter near the visitor is the cause; serving by https usually gets past it.'
    case 'hangs':
      return 'Forward the headers Upgrade and Connection, or answer such requests with an error at once, which is better than no answer.'
    case 'silent':
      return 'Something accepts WebSockets and does not forward what they carry: a filter or virus scanner near the visitor, or a proxy that waits for the end of an answer. Serving by https usually gets past it.'
    case 'closed':
      return 'See what the proxy logs of it: a limit on the time or the number of connections, or a server behind it that restarts.'
  }
}

export function judgePolling(finding: PollingFinding, { stickiness }: Partial<Findings>): Judgement {
  if (finding.kind === 'works')
    return { tone: 'good', text: 'Connects, and messages pass.', figure: shownTime(finding.echo) }
  if (stickiness?.kind === 'tested' && stickiness.lost > 0)
    return { tone: 'bad', text: 'Breaks off, because your requests reach different servers; see the next line.' }
  switch (finding.how) {
    case 'silent':
      return {
        tone: 'bad',
        text: 'Connects, but nothing passes.',
        operator: 'See that the proxy forwards GET and POST under socket.io/ and keeps no copies of the answers.',
      }
    case 'refused':
      return {
        tone: 'bad',
        text: `The server turns it down${finding.code === null ? '' : ` (${finding.code})`}.`,
        operator: 'The log of the server says why, under "handshake" or "http.refused".',
      }
    case 'unreachable':
      return {
        tone: 'bad',
        text: 'Does not connect: requests under socket.io/ do not get through.',
        operator: 'See that the proxy forwards GET and POST under socket.io/ and leaves their query as it is.',
      }
  }
}

export function judgeStickiness(finding: StickinessFinding): Judgement {
  if (finding.kind === 'untested') {
    const why = finding.status === null ? '' : ` (${finding.status})`
    return { tone: 'warn', text: `Could not be tested: no long-polling session began${why}.` }
  }
  const { nodes, requests, lost } = finding
  if (lost > 0) {
    return {
      tone: 'bad',
      text: `Your requests reach different servers in turn: ${lost} of ${requests} met one that does not know you ("Session ID unknown").`,
      operator: 'With several nodes, send all requests of a visitor to the same one.',
      topic: 'stickiness',
    }
  }
  if (nodes > 1) {
    return {
      tone: 'good',
      text: `${nodes} servers stand behind this address, and long-polling stays on one of them.`,
      figure: `${nodes} servers`,
    }
  }
  return { tone: 'good', text: `All ${requests} requests reached the same server.` }
}
