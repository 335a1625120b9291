/** Reads an answer that the server sends in pieces, and looks at when they arrive. */
import type { Around } from '../around.ts'
import type { PiecesFinding } from '../findings.ts'
import { ask } from './ask.ts'

/** Over how long the server sends them, ms. */
const sent = 1_500

export async function probePieces(around: Around): Promise<PiecesFinding> {
  const answer = await ask(around, 'api/check/stream')
  if (answer.kind !== 'answer' || !answer.response.ok || !answer.response.body) return { kind: 'failed' }
  const reader = answer.response.body.getReader()
  let first: number | null = null
  try {
    for (;;) {
      const { done } = await reader.read()
      if (done) break
      first ??= around.clock()
    }
  } catch {
    around.left.throwIfAborted()
    return { kind: 'failed' }
  }
  return first === null ? { kind: 'failed' } : { kind: 'arrived', spread: around.clock() - first, sent }
}
