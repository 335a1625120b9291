/**
 * Begins a long-polling session by hand and sends packets that mean nothing: each must reach the server that began it.
 * One that meets another server is answered 400, "Session ID unknown".
 */
import type { Around } from '../around.ts'
import type { StickinessFinding } from '../findings.ts'
import { ask, readJson, readText } from './ask.ts'

const requests = 8
/** Engine.IO's packets for "nothing" and "goodbye", and its code for a session that it does not know. */
const nothing = '6'
const goodbye = '1'
const unknownSession = 1

/** `nodes`: servers that answered other requests. */
export async function probeStickiness(around: Around, nodes: number): Promise<StickinessFinding> {
  const path = 'socket.io/?EIO=4&transport=polling'
  const begun = await ask(around, path)
  if (begun.kind !== 'answer') return { kind: 'untested', status: null }
  const sid = /"sid":"([^"]+)"/.exec(await readText(begun.response))?.[1]
  if (sid === undefined) return { kind: 'untested', status: begun.response.status }
  const send = (body: string) =>
    ask(around, `${path}&sid=${encodeURIComponent(sid)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body,
    })
  let reached = 0
  let lost = 0
  for (let request = 0; request < requests; request++) {
    const answer = await send(nothing)
    if (answer.kind !== 'answer') continue
    if (answer.response.ok) reached++
    else if ((await readJson(answer.response)).code === unknownSession) lost++
  }
  await send(goodbye)
  if (reached + lost === 0) return { kind: 'untested', status: null }
  return { kind: 'tested', nodes: Math.max(nodes, lost > 0 ? 2 : 1), requests: reached + lost, lost }
}
