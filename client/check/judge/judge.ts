/** The one table from findings to judgements. Some depend on others: what is refused for its address is no proxy's fault. */
import type { Findings, TestName } from '../findings.ts'
import type { CheckWords } from '../language/said.ts'
import { judgeAddress, judgeReach, judgeSession } from './arrival.ts'
import type { Judgement } from './judgement.ts'
import { judgeClock, judgeLine, judgeVersion } from './line.ts'
import { judgePolling, judgeStickiness, judgeWebSocket } from './transport.ts'
import { judgeBodies, judgePieces, judgeProxies, judgeSilence } from './way.ts'

type Judge<N extends TestName> = (finding: Findings[N], words: CheckWords, all: Partial<Findings>) => Judgement

const table: { readonly [N in TestName]: Judge<N> } = {
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

/** What the finding of a test means, in these words; null where it was not found yet. */
export function judge<N extends TestName>(name: N, all: Partial<Findings>, words: CheckWords): Judgement | null {
  const finding = all[name]
  return finding === undefined ? null : table[name](finding, words, all)
}
