/** Whether the server is there, knows this browser again and takes the address of the page for its own. */
import type { CheckAnswer } from '#shared/check/answers.ts'
import type { Around } from '../around.ts'
import type { ReachFinding, SessionFinding } from '../findings.ts'
import { ask, readJson, type Answer } from './ask.ts'

/** Asks again where a session is not known, to see whether all servers say so. */
const secondLooks = 5

/** Makes a session where there is none, as every page does. */
export async function probeReach(around: Around): Promise<ReachFinding> {
  const answer = await ask(around, 'api/session')
  if (answer.kind !== 'answer') return withoutAnswer(around, answer)
  const { user, code } = await readJson(answer.response)
  if (typeof user === 'string') return { kind: 'answers', took: answer.took }
  return withoutSense(answer.response.status, code)
}

function withoutAnswer(around: Around, { kind, took }: Exclude<Answer, { kind: 'answer' }>): ReachFinding {
  if (!around.online()) return { kind: 'offline' }
  return kind === 'late' ? { kind: 'silent', after: took } : { kind: 'unreachable' }
}

function withoutSense(status: number, code: unknown): ReachFinding {
  return code === 'E_RATE' ? { kind: 'busy' } : { kind: 'foreign', status }
}

/** `about`: what the server says of itself and of the request. `reach`: why it said nothing of the kind. */
export type Meeting =
  | { readonly kind: 'met'; readonly session: SessionFinding; readonly about: CheckAnswer }
  | { readonly kind: 'lost'; readonly session: SessionFinding }
  | { readonly kind: 'failed'; readonly reach: ReachFinding }

/** Shows the session that `probeReach` was given. */
export async function probeSession(around: Around): Promise<Meeting> {
  for (let look = 0; look <= secondLooks; look++) {
    const answer = await ask(around, aboutPath(around))
    if (answer.kind !== 'answer') return { kind: 'failed', reach: withoutAnswer(around, answer) }
    const about = await readJson(answer.response)
    if (isAbout(about)) return { kind: 'met', session: { kind: look === 0 ? 'kept' : 'mixed' }, about }
    const { status } = answer.response
    if (status !== 401) return { kind: 'failed', reach: withoutSense(status, about.code) }
  }
  const { cookies, framed, base } = around
  return { kind: 'lost', session: { kind: 'lost', cookies, framed, secure: base.protocol === 'https:' } }
}

/** Path of the server's word about a request. */
export const aboutPath = ({ origin }: Pick<Around, 'origin'>) => `api/check?${new URLSearchParams({ origin })}`

/** Told by its parts alone: whatever else answers at this address has none of them. */
export function isAbout(value: unknown): value is CheckAnswer {
  const { node, time, origin, forwarded } = value as Record<string, unknown>
  return typeof node === 'string' && typeof time === 'number' && !!origin && !!forwarded
}
