/** On the way: what proxies do to pauses, large messages, answers in pieces and addresses. */
import type { BodiesFinding, PiecesFinding, ProxiesFinding, SilenceFinding } from '../findings.ts'
import { shownSize, shownTime, type Judgement } from './judgement.ts'

/** The server is never silent for longer, s: its pings go every 10 s, and may take a moment. */
const longestSilence = 12

export function judgeSilence(finding: SilenceFinding): Judgement {
  switch (finding.kind) {
    case 'held':
      return {
        tone: 'good',
        text: `A connection may be silent for ${finding.seconds} s. Drawbridge never is for longer than 10.`,
        figure: `${finding.seconds} s`,
      }
    case 'untested':
      return { tone: 'note', text: 'Could not be tested: the server has no free place for it. Test again in a minute.' }
    case 'cut': {
      const { after, status, asked } = finding
      const when = `${status === null ? 'at most ' : ''}${shownTime(after)}`
      const how = status === null ? '' : ` (${status})`
      if (asked > longestSilence && after >= longestSilence * 1000)
        return {
          tone: 'good',
          text: `A silent connection is cut after ${when}${how}. Drawbridge never is silent for longer than 10.`,
        }
      return {
        tone: 'warn',
        text: `A silent connection is cut after ${when}${how}. Drawbridge may be silent for 10 s, so yours will break again and again.`,
        figure: shownTime(after),
        operator: 'Raise the time-outs of idle connections and of slow answers to 30 s or more.',
        topic: 'silence',
      }
    }
  }
}

export function judgeBodies(finding: BodiesFinding): Judgement {
  switch (finding.kind) {
    case 'pass':
      return {
        tone: 'good',
        text: `Messages pass up to the server's limit.`,
        figure: shownSize(finding.largest),
      }
    case 'untested':
      return { tone: 'note', text: 'Could not be tested: the server asks to wait. Test again in a minute.' }
    case 'refused':
      return refused(finding)
  }
}

function refused({ size, passed, status, own }: BodiesFinding & { kind: 'refused' }): Judgement {
  const how = status === null ? 'is cut off' : `is refused (${status})`
  if (passed === 0) {
    return {
      tone: 'bad',
      text: `Nothing can be sent: even a POST of ${shownSize(size)} ${how}.`,
      operator: 'Let the methods GET and POST pass for every path of Drawbridge.',
    }
  }
  const text = `${shownSize(passed)} pass, but a message of ${shownSize(size)} ${how}. Much work at once, as after a time offline, and pictures go out in smaller pieces, which takes longer.`
  const figure = shownSize(passed)
  if (own) {
    return {
      tone: 'warn',
      text: `${text} The server itself refuses it.`,
      figure,
      operator: 'See that LIMIT_MESSAGE_BYTES is the same on all nodes.',
    }
  }
  return {
    tone: 'warn',
    text,
    figure,
    operator: `Let bodies of up to 1 MiB pass; or set LIMIT_MESSAGE_BYTES to less than ${size}.`,
    topic: 'bodies',
  }
}

export function judgePieces(finding: PiecesFinding): Judgement {
  if (finding.kind === 'failed')
    return { tone: 'note', text: 'The answer broke off. Drawing does not need such answers.' }
  if (finding.spread >= finding.sent / 2) return { tone: 'good', text: 'Arrive as they are sent.' }
  return {
    tone: 'note',
    text: 'Are gathered on the way and arrive all at the end. That is harmless: large boards open a moment later.',
    operator: 'Nothing has to be done; without buffering, large boards open sooner.',
    topic: 'pieces',
  }
}

export function judgeProxies({ page, expected, trusted, addresses, protocol }: ProxiesFinding): Judgement {
  const proxies = (count: number) => (count === 1 ? 'one proxy' : `${count} proxies`)
  if (addresses > trusted) {
    return {
      tone: trusted === 0 ? 'warn' : 'note',
      text: `${capital(proxies(addresses))} on the way ${addresses === 1 ? 'names' : 'name'} your address, but the server believes ${trusted === 0 ? 'none' : proxies(trusted)}: visitors share one address and its limits.`,
      operator: `Set TRUST_PROXY=${addresses}, if ${addresses === 1 ? 'that proxy is yours' : 'all of them are yours'}; otherwise to the number of those that are.`,
    }
  }
  if (addresses < trusted) {
    return {
      tone: 'warn',
      text: `The server believes ${proxies(trusted)}, but ${addresses === 0 ? 'none names' : `only ${addresses} name`} your address: visitors could pretend to be others.`,
      operator: `Let each proxy add to X-Forwarded-For, or set TRUST_PROXY=${addresses === 0 ? 'false' : addresses}.`,
      topic: 'forwarded',
    }
  }
  if (page.startsWith('https:') && expected === null) {
    const unseen = protocol === 'https' ? '' : ' X-Forwarded-Proto does not tell it that you came by https.'
    return {
      tone: 'note',
      text: `You came by https, which the server does not know to insist on.${unseen}`,
      operator: `Set PUBLIC_URL=${page}, so that the session cookie never goes over plain http.`,
      ...(protocol !== 'https' && { topic: 'forwarded' as const }),
    }
  }
  if (trusted === 0)
    return { tone: 'good', text: 'No proxy on the way names your address, and the server expects none.' }
  return {
    tone: 'good',
    text: `${capital(proxies(trusted))} on the way ${trusted === 1 ? 'names' : 'name'} your address, as the server expects.`,
  }
}

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
