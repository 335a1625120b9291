/** Why a board is not shown though its address is known. */
import type { SessionStatus } from '../session/status.ts'

/** `missing` and `damaged`: there is nothing to show; `removed` and `closed`: whoever looks may not see it. */
export type Gone = 'missing' | 'damaged' | 'removed' | 'closed'

export function goneOf({ problem, loaded }: SessionStatus): Gone | null {
  if (problem === 'E_REMOVED') return 'removed'
  if (problem === 'E_CLOSED') return 'closed'
  if (loaded) return null
  return problem === 'E_NOTFOUND' ? 'missing' : problem === 'E_DAMAGED' ? 'damaged' : null
}
