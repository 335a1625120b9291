/** Sends larger and larger bodies until one does not get through. */
import type { Around } from '../around.ts'
import type { BodiesFinding } from '../findings.ts'
import { ask, readJson } from './ask.ts'

/** Sizes that limits usually let pass or not, bytes. */
const steps = [128, 4 * 1024, 16 * 1024, 64 * 1024, 128 * 1024]
/** How long a body may take, ms: thin lines take their time. */
const patience = 30_000

/** `limit`: what the server says that it takes, bytes. */
export async function probeBodies(around: Around, limit: number): Promise<BodiesFinding> {
  let passed = 0
  for (const size of [...steps.filter((step) => step < limit), limit]) {
    const answer = await ask(around, 'api/check/body', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(size),
      limit: patience,
    })
    if (answer.kind !== 'answer') return { kind: 'refused', size, passed, status: null, own: false }
    const { response } = answer
    const { size: received, code } = await readJson(response)
    if (code === 'E_RATE') return { kind: 'untested' }
    if (received !== size)
      return { kind: 'refused', size, passed, status: response.status, own: typeof code === 'string' }
    passed = size
  }
  return { kind: 'pass', largest: passed }
}
