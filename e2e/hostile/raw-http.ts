/** HTTP as somebody sends it who does not keep to it: method, path, headers and body as they like; or bytes that are none. */
import { once } from 'node:events'
import { request as httpRequest, type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect, type Socket } from 'node:net'

import { answerLimit } from './raw-client.ts'

export interface RawRequest {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
  readonly agent?: Agent | undefined
  readonly signal?: AbortSignal | undefined
}

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Times that a request is sent again whose answer was lost. */
const tries = 3

/**
 * Sends a request exactly as it is said and reads the whole answer. Rejects where the connection breaks; but a server that refuses a
 * body closes without having read it, and where that is noticed while the rest is written the answer is lost (RFC 9112, 9.6): it is
 * asked for again.
 */
export async function request(base: string, path: string, options: RawRequest = {}): Promise<RawAnswer> {
  for (let left = tries; ; left--) {
    try {
      return await requestOnce(base, path, options)
    } catch (error) {
      if (left === 0 || !(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
    }
  }
}

function requestOnce(base: string, path: string, options: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', headers = {}, body, agent, signal } = options
  const { hostname, port } = new URL(base)
  // Node says no length for a GET, and the body would be taken for the next request.
  const length =
    body === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { hostname, port, path, method, headers: { ...length, ...headers }, agent, signal },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A connection for bytes of the test's choice. */
export async function openSocket(base: string): Promise<Socket> {
  const { hostname, port } = new URL(base)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  // Whatever becomes of it is seen by its end.
  socket.on('error', () => undefined)
  return socket
}

/** Sends bytes and resolves with everything that came back until the other side closed; after `within` ms this side does. */
export async function exchange(base: string, bytes: string | Buffer, within = answerLimit): Promise<string> {
  const socket = await openSocket(base)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  const late = setTimeout(() => socket.destroy(), within)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(bytes)
  await closed
  clearTimeout(late)
  return Buffer.concat(chunks).toString()
}

/** The status in the text of an answer; 0 where there was none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
