/** The one table from findings to judgements. Some depend on others: what is refused for its address is no proxy's fault. */
import type { Findings, TestName } from '../findings.ts'
import { judgeAddress, judgeReach, judgeSession } from './arrival.ts'
import type { Judgement } from './judgement.ts'
import { judgeClock, judgeLine, judgeVersion } from './line.ts'
import { judgePolling, judgeStickiness, judgeWebSocket } from './transport.ts'
import { judgeBodies, judgePieces, judgeProxies, judgeSilence } from './way.ts'

const table: { readonly [N in TestName]: (finding: Findings[N], all: Partial<Findings>) => Judgement } = {
  reach: judgeReach,
  session: judgeSession,
  address: judgeAddress,
  websocket: judgeWebSocket,
  polling: judgePolling,
  stickiness: judgeStickiness,
  silence: judgeSilence,
  bodies: judgeBodies,
  pieces: judgePieces,
  proxies: judgeProxies,
  line: judgeLine,
  clock: judgeClock,
  version: judgeVersion,
}

/** What the finding of a test means; null where it was not found yet. */
export function judge<N extends TestName>(name: N, all: Partial<Findings>): Judgement | null {
  const finding = all[name]
  return finding === undefined ? null : table[name](finding, all)
}
