/** The line: delay, clock, HTTP version. */
import type { ClockFinding, LineFinding, VersionFinding } from '../findings.ts'
import { shownTime, type Judgement } from './judgement.ts'

/** From where on a delay is noticed, and hurts, ms. */
const noticed = 150
const hurting = 400
/** Clocks that differ by less than this are taken for equal, ms. */
const clockTolerance = 60_000

export function judgeLine({ median, jitter, asked, lost }: LineFinding): Judgement {
  if (lost > 0) {
    const text = `${lost} of ${asked} requests were not answered. Drawing waits for such moments and goes on by itself.`
    return { tone: lost === asked ? 'bad' : 'warn', text }
  }
  const figure = `${shownTime(median)} ± ${shownTime(jitter)}`
  if (median > hurting)
    return {
      tone: 'warn',
      text: 'Long: others see what you draw noticeably later. Your own pen is not slowed.',
      figure,
    }
  if (median > noticed || jitter > noticed)
    return {
      tone: 'note',
      text: 'Noticeable: others see what you draw a moment later. Your own pen is not slowed.',
      figure,
    }
  return { tone: 'good', text: 'Short: others see what you draw at once.', figure }
}

export function judgeClock({ ahead, within }: ClockFinding): Judgement {
  const off = Math.max(0, Math.abs(ahead) - within)
  if (off <= clockTolerance) return { tone: 'good', text: 'This device and the server agree on the time.' }
  const direction = ahead > 0 ? 'ahead of' : 'behind'
  return {
    tone: 'note',
    text: `The clock of this device is ${shownTime(off)} ${direction} the server's. Drawing does not depend on it; times that are shown may be wrong.`,
    figure: shownTime(off),
    operator: 'See that the clock of the server is set by the network, too.',
  }
}

export function judgeVersion({ protocol }: VersionFinding): Judgement {
  if (protocol === '') return { tone: 'good', text: 'Your browser does not say.' }
  if (protocol === 'h2' || protocol === 'h3')
    return { tone: 'good', text: 'Many requests share one connection.', figure: `HTTP/${protocol.slice(1)}` }
  return {
    tone: 'good',
    text: 'Fine. With many boards open by long-polling at the same time, HTTP/2 is quicker.',
    figure: protocol.toUpperCase(),
  }
}
