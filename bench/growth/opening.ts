/** Opening a board without reading it: what it costs the server, and what others wait meanwhile. */
import { get, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export interface Received {
  readonly headers: IncomingHttpHeaders
  /** Of the body, compressed as it came. */
  readonly bytes: number
  /** From asking to the last byte, ms. */
  readonly took: number
}

/** Asks for a text, takes all of it and keeps nothing. Rejects where there is none. */
export async function receive(url: string, headers: Record<string, string> = {}, agent?: Agent): Promise<Received> {
  const startedAt = performance.now()
  const request = get(url, { headers, ...(agent && { agent }) })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  if (response.statusCode !== 200 && response.statusCode !== 204) throw new Error(`${url}: ${response.statusCode}`)
  let bytes = 0
  response.on('data', (chunk: Buffer) => (bytes += chunk.length))
  await once(response, 'end')
  return { headers: response.headers, bytes, took: performance.now() - startedAt }
}

/** The board at the head of its log, as a page takes it; `accept`: how it may be compressed. */
export async function takeBoard(url: string, board: string, accept = 'br'): Promise<Received> {
  const encoding = { 'accept-encoding': accept }
  const startedAt = performance.now()
  const snapshot = await receive(`${url}/api/boards/${board}/snapshot`, encoding)
  const { epoch, seq } = positionOf(snapshot)
  const log = await receive(`${url}/api/boards/${board}/log?since=${seq}&epoch=${epoch}`, encoding)
  return { ...snapshot, bytes: snapshot.bytes + log.bytes, took: performance.now() - startedAt }
}

/** Where a snapshot stands in the log. */
export function positionOf({ headers }: Pick<Received, 'headers'>): { epoch: string; seq: string } {
  const [epoch = '', seq = ''] = String(headers.etag).replaceAll('"', '').split('.')
  return { epoch, seq }
}

/** The longest that a server left a small question waiting while something else was done, ms. */
export async function longestWait(url: string, meanwhile: () => Promise<unknown>): Promise<number> {
  const asker = new Worker(new URL('./asker.ts', import.meta.url), { workerData: { url: `${url}/healthz` } })
  try {
    await once(asker, 'message')
    await meanwhile()
    asker.postMessage('stop')
    const [longest] = (await once(asker, 'message')) as [number]
    return longest
  } finally {
    await asker.terminate()
  }
}
