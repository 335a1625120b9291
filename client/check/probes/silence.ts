/** Asks the server to keep a request without a word for some seconds: whatever cuts it, cuts long-polling too. */
import type { Around } from '../around.ts'
import type { SilenceFinding } from '../findings.ts'
import { ask, readJson } from './ask.ts'

/** How much longer than asked for an answer may take, ms: browsers may ask twice where a connection was cut. */
const slack = 15_000

export async function probeSilence(around: Around, seconds: number): Promise<SilenceFinding> {
  const answer = await ask(around, `api/check/hold?seconds=${seconds}`, { limit: seconds * 1000 + slack })
  if (answer.kind !== 'answer') return { kind: 'cut', after: answer.took, status: null, asked: seconds }
  const { response, took } = answer
  const body = await readJson(response)
  if (response.ok && body.seconds === seconds) return { kind: 'held', seconds }
  // A word of the server itself, not of something that lost its patience.
  if (typeof body.code === 'string') return { kind: 'untested' }
  return { kind: 'cut', after: took, status: response.status, asked: seconds }
}
