/** Small requests one after another: delay, clock, and which servers answer. */
import type { CheckAnswer } from '#shared/check/answers.ts'
import type { Around } from '../around.ts'
import type { ClockFinding, LineFinding } from '../findings.ts'
import { aboutPath, isAbout } from './arrival.ts'
import { ask, readJson } from './ask.ts'

const count = 8

export interface Pings {
  readonly line: LineFinding
  readonly clock: ClockFinding | null
  /** Names of the servers that answered. */
  readonly nodes: ReadonlySet<string>
  /** Answers that did not know the session. */
  readonly strangers: number
}

export async function probePings(around: Around): Promise<Pings> {
  const times: number[] = []
  const nodes = new Set<string>()
  let clock: ClockFinding | null = null
  let strangers = 0
  for (let ping = 0; ping < count; ping++) {
    const answer = await ask(around, aboutPath(around))
    const at = around.now()
    if (answer.kind !== 'answer') continue
    const { took, response } = answer
    times.push(took)
    const about = await readJson(response)
    if (response.status === 401) strangers++
    if (!isAbout(about)) continue
    nodes.add(about.node)
    const seen = clockOf(about, at, took)
    if (!clock || seen.within < clock.within) clock = seen
  }
  return { line: lineOf(times, count), clock, nodes, strangers }
}

/** The server looked at its clock at some time between the request and its answer. */
function clockOf({ time }: CheckAnswer, answeredAt: number, took: number): ClockFinding {
  return { ahead: answeredAt - took / 2 - time, within: took / 2 }
}

/** The first request may have had to connect, so it counts only where it is alone. */
export function lineOf(times: readonly number[], asked: number): LineFinding {
  const counted = times.length > 1 ? times.slice(1) : times
  const sorted = [...counted].sort((a, b) => a - b)
  const steps = counted.slice(1).map((time, at) => Math.abs(time - counted[at]!))
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    jitter: steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length),
    asked,
    lost: asked - times.length,
  }
}
