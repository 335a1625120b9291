/** Fuzzes HTTP: requests with mistakes in method, path, headers and body, or in their very bytes. */
import type { Agent } from 'node:http'
import { isErrorCode } from '../../../shared/wire/errors.ts'
import type { BoardId } from '../../../shared/model/ids.ts'
import type { Chance } from '../../sim/chance.ts'
import { answerLimit } from '../raw-client.ts'
import { exchange, request, statusOf } from '../raw-http.ts'
import { mutateBytes, mutateText, mutateValue, render, type Json } from './mutate.ts'
import { sampleRequest, type SampleRequest } from './samples.ts'
import { Violation } from './violation.ts'

export interface RequestFuzzer {
  readonly url: string
  readonly board: BoardId
  readonly cookie: string
  readonly agent: Agent
}

/** How long an export may take, ms. */
const exportLimit = 60_000
/** Bytes after which the server may wait for more are given up after so long, ms. */
const patience = 200

/** Sends one request with mistakes in it and says how it was answered; throws a `Violation`. */
export async function fuzzRequest(chance: Chance, target: RequestFuzzer): Promise<string> {
  const sample = sampleRequest(chance, target.board, target.cookie)
  return chance.happens(0.2) ? fuzzBytes(chance, target, sample) : fuzzParts(chance, target, sample)
}

async function fuzzParts(chance: Chance, { url, agent }: RequestFuzzer, sample: SampleRequest): Promise<string> {
  const sent = mutateRequest(chance, sample)
  // A whole board is written in short turns, between those of all the others.
  const signal = AbortSignal.timeout(sent.path.includes('/export.') ? exportLimit : answerLimit)
  let answer
  try {
    answer = await request(url, sent.path, { ...sent, agent, signal })
  } catch (error) {
    if (signal.aborted) throw new Violation('a request was not answered', sent)
    // What Node's own client refuses to send, and bodies that the server does not read to their end.
    const { code } = error as NodeJS.ErrnoException
    return `not sent or broken off (${code ?? (error as Error).name})`
  }
  const { status, body, headers } = answer
  if (status >= 500) throw new Violation(`a request was answered ${status}: ${body}`, sent)
  const refusal = status >= 400 && String(headers['content-type']).startsWith('application/json')
  if (refusal && !isRefusal(body)) throw new Violation(`an unknown refusal: ${status} ${body}`, sent)
  return `${status}`
}

function mutateRequest(chance: Chance, sample: SampleRequest): SampleRequest {
  const [path, query] = sample.path.split('?', 2) as [string, string?]
  return chance.pick<() => SampleRequest>([
    () => ({ ...sample, path: printable(mutateText(chance, sample.path)) }),
    () => ({ ...sample, path: printable(`${path}?${mutateText(chance, query ?? 'since=1')}`) }),
    () => ({ ...sample, method: chance.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'POST', 'GET']) }),
    () => ({
      ...sample,
      headers: { ...sample.headers, [chance.pick(names)]: printable(mutateText(chance, 'a=b, c;q=1')) },
    }),
    () => ({
      ...sample,
      headers: { ...sample.headers, cookie: printable(mutateText(chance, 'drawbridge_session=a.b.c')) },
    }),
    () => ({ ...sample, body: mutateText(chance, sample.body ?? '{"title":"a"}') }),
    () => ({ ...sample, body: render(mutateValue(chance, JSON.parse(sample.body ?? '{}') as Json)) }),
  ])()
}

const names = [
  'accept',
  'accept-encoding',
  'authorization',
  'content-encoding',
  'content-type',
  'forwarded',
  'host',
  'if-none-match',
  'origin',
  'range',
  'x-forwarded-for',
  'x-forwarded-host',
]

/** Node's client refuses other characters in a path or a header; `fuzzBytes` sends those. */
function printable(text: string): string {
  return text.toWellFormed().replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character))
}

async function fuzzBytes(chance: Chance, { url }: RequestFuzzer, sample: SampleRequest): Promise<string> {
  const { method, path, body = '' } = sample
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: x', 'Connection: close', 'Content-Type: application/json']
  const text = `${[...lines, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`
  const bytes = mutateBytes(chance, Buffer.from(text))
  const answer = await exchange(url, bytes, patience)
  const status = statusOf(answer)
  // 501 and 505 are Node's words for what it does not speak.
  if (status >= 500 && status !== 501 && status !== 505)
    throw new Violation(`bytes were answered ${status}`, bytes.toString())
  return status === 0 ? 'no answer to bytes' : `${status}`
}

function isRefusal(body: string): boolean {
  try {
    const { code } = JSON.parse(body) as { code?: unknown }
    // Engine.IO has numbers of its own.
    return isErrorCode(code) || typeof code === 'number' || isNodesOwn(body)
  } catch {
    return body === ''
  }
}

/** What Node's HTTP parser refuses never comes to a route. */
function isNodesOwn(body: string): boolean {
  return body.includes('"statusCode":4')
}
