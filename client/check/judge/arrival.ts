/** Getting there: server, session, address. */
import type { AddressFinding, Findings, ReachFinding, SessionFinding } from '../findings.ts'
import { shownTime, type Judgement } from './judgement.ts'

export function judgeReach(finding: ReachFinding): Judgement {
  switch (finding.kind) {
    case 'answers':
      return { tone: 'good', text: 'The server answers.', figure: shownTime(finding.took) }
    case 'offline':
      return { tone: 'bad', text: 'This device has no network. Connect it, then test again.' }
    case 'unreachable':
      return {
        tone: 'bad',
        text: 'Nothing answers at this address: the server is down, or something on the way blocks it.',
        operator:
          'See that the server runs and that the address leads to it, then whether a firewall or a filter blocks it.',
      }
    case 'silent':
      return {
        tone: 'bad',
        text: `The server did not answer within ${shownTime(finding.after)}.`,
        operator: 'See whether the server is overloaded, or whether something on the way drops packets.',
      }
    case 'foreign':
      return foreign(finding.status)
    case 'busy':
      return {
        tone: 'warn',
        text: 'The server asks to wait: too much came from your network. Test again in a minute.',
        operator: 'Where all visitors come through one proxy, set TRUST_PROXY, so that each has limits of their own.',
      }
  }
}

function foreign(status: number): Judgement {
  if (status >= 500) {
    return {
      tone: 'bad',
      text: `A proxy answers in the place of the server (${status}): it does not reach it.`,
      operator: 'Start the server, and see that the proxy forwards to its address and port.',
    }
  }
  return {
    tone: 'bad',
    text: `Something else answers in the place of the server (${status}), such as a sign-in page of the network.`,
    operator:
      'See that the proxy forwards every path under the address of the page and leaves the path as it is. Where that is not the root, set BASE_PATH.',
  }
}

export function judgeSession(finding: SessionFinding): Judgement {
  switch (finding.kind) {
    case 'kept':
      return { tone: 'good', text: 'Your browser keeps the cookie that says who you are.' }
    case 'mixed':
      return {
        tone: 'bad',
        text: 'Some answers know who you are and others do not: several servers stand behind this address and do not share their sessions.',
        operator: 'Give all nodes the same REDIS_URL. SESSION_SECRET, where it is set, must be the same too.',
      }
    case 'lost':
      return lostCookie(finding)
  }
}

function lostCookie({ cookies, secure, framed }: SessionFinding & { kind: 'lost' }): Judgement {
  if (!cookies)
    return { tone: 'bad', text: 'Your browser keeps no cookies. Allow them for this page, then test again.' }
  if (framed) {
    return {
      tone: 'bad',
      text: 'This page stands inside a page of another site, where browsers keep no cookies. Open it in a tab of its own.',
    }
  }
  const text = 'Your browser did not keep the cookie that says who you are.'
  if (secure) {
    return {
      tone: 'bad',
      text,
      operator: 'See that no proxy removes the headers Set-Cookie and Cookie or changes the path of the cookie.',
    }
  }
  return {
    tone: 'bad',
    text: `${text} If there is an address that begins with https://, open that one.`,
    operator:
      'With a PUBLIC_URL that begins with https:// the cookie is for https only: redirect http:// there, or set PUBLIC_URL to the address that people open.',
  }
}

export function judgeAddress({ fits, page, expected }: AddressFinding, all: Partial<Findings>): Judgement {
  if (fits) return { tone: 'good', text: 'The server takes this address for its own.' }
  // Pages of browsers that send no Origin with long-polling get in all the same.
  const tone = all.polling?.kind === 'works' ? 'warn' : 'bad'
  if (expected !== null) {
    return {
      tone,
      text: `You opened ${page}, but the server says that its address is ${expected}, and refuses WebSockets from any other. Open that one.`,
      operator: `If people should open ${page}, set PUBLIC_URL to it.`,
    }
  }
  return {
    tone,
    text: `The server does not know that its address is ${page}, and refuses WebSockets from there.`,
    operator: `A proxy changes the Host header. Set PUBLIC_URL=${page}, or let the proxy keep the header.`,
    topic: 'host',
  }
}
