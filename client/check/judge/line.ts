/** The line: delay, clock, HTTP version. */
import type { ClockFinding, LineFinding, VersionFinding } from '../findings.ts'
import type { CheckWords } from '../language/said.ts'
import { shownTime, type Judgement } from './judgement.ts'

/** From where on a delay is noticed, and hurts, ms. */
const noticed = 150
const hurting = 400
/** Clocks that differ by less than this are taken for equal, ms. */
const clockTolerance = 60_000

export function judgeLine({ median, jitter, asked, lost }: LineFinding, words: CheckWords): Judgement {
  const { line } = words
  if (lost > 0) return { tone: lost === asked ? 'bad' : 'warn', text: line.lost(lost, asked) }
  const figure = `${shownTime(median, words)} ± ${shownTime(jitter, words)}`
  if (median > hurting) return { tone: 'warn', text: line.long, figure }
  if (median > noticed || jitter > noticed) return { tone: 'note', text: line.noticeable, figure }
  return { tone: 'good', text: line.short, figure }
}

export function judgeClock({ ahead, within }: ClockFinding, words: CheckWords): Judgement {
  const { clock } = words
  const off = Math.max(0, Math.abs(ahead) - within)
  if (off <= clockTolerance) return { tone: 'good', text: clock.agrees }
  const figure = shownTime(off, words)
  const text = ahead > 0 ? clock.ahead(figure) : clock.behind(figure)
  return { tone: 'note', text, figure, operator: clock.offDo }
}

export function judgeVersion({ protocol }: VersionFinding, { version }: CheckWords): Judgement {
  if (protocol === '') return { tone: 'good', text: version.unknown }
  if (protocol === 'h2' || protocol === 'h3')
    return { tone: 'good', text: version.shared, figure: `HTTP/${protocol.slice(1)}` }
  return { tone: 'good', text: version.single, figure: protocol.toUpperCase() }
}
