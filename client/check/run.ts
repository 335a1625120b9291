/** Runs the tests, one after another, and tells each finding as soon as it is there. */
import type { Around } from './around.ts'
import type { Findings, TestName } from './findings.ts'
import { aboutPath, probeReach, probeSession } from './probes/arrival.ts'
import { probeBodies } from './probes/bodies.ts'
import { probePieces } from './probes/pieces.ts'
import { probePings } from './probes/pings.ts'
import { probePolling } from './probes/polling.ts'
import { probeSilence } from './probes/silence.ts'
import { probeStickiness } from './probes/stickiness.ts'
import { probeWebSocket } from './probes/websocket.ts'

export interface Told {
  readonly begun: (name: TestName) => void
  readonly found: <N extends TestName>(name: N, finding: Findings[N]) => void
}

/** Seconds of silence that a run tests, and that somebody may ask for besides. */
export const silences = { usual: 12, long: 65 } as const

/** Resolves when all is found that can be; rejects where the check was left meanwhile. */
export async function runCheck(around: Around, told: Told): Promise<void> {
  const { begun, found } = told
  begun('reach')
  const reach = await probeReach(around)
  found('reach', reach)
  if (reach.kind !== 'answers') return

  begun('session')
  const meeting = await probeSession(around)
  if (meeting.kind === 'failed') return found('reach', meeting.reach)
  found('session', meeting.session)
  if (meeting.kind === 'lost') return
  const { about } = meeting
  const { origin, forwarded } = about
  found('address', { fits: origin.fits, page: around.origin, expected: origin.expected })
  found('proxies', { ...forwarded, page: around.origin, expected: origin.expected })
  found('version', { protocol: around.versionOf(new URL(aboutPath(around), around.base)) })

  // It takes longest and is in nobody's way.
  const silence = runSilence(around, told, silences.usual)

  begun('line')
  const pings = await probePings(around)
  found('line', pings.line)
  if (pings.clock) found('clock', pings.clock)
  if (pings.strangers > 0) found('session', { kind: 'mixed' })

  begun('websocket')
  found('websocket', await probeWebSocket(around))
  begun('polling')
  found('polling', await probePolling(around))
  begun('stickiness')
  found('stickiness', await probeStickiness(around, pings.nodes.size))
  begun('bodies')
  found('bodies', await probeBodies(around, about.body))
  begun('pieces')
  found('pieces', await probePieces(around))
  await silence
}

/** The test of pauses alone. */
export async function runSilence(around: Around, { begun, found }: Told, seconds: number): Promise<void> {
  begun('silence')
  found('silence', await probeSilence(around, seconds))
}
