/** Fuzzes pictures: small ones of every type with mistakes in them, and what the server keeps of that is looked at. */
import { createHash } from 'node:crypto'
import type { Agent } from 'node:http'
import { imageTypeOf } from '../../../shared/files/sniff.ts'
import type { Chance } from '../../sim/chance.ts'
import { answerLimit } from '../raw-client.ts'
import { request, type RawAnswer } from '../raw-http.ts'
import { mutateBytes, mutateText } from './mutate.ts'
import { Violation } from './violation.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- a --><style>.a{fill:url(#b)}</style>' +
  '<g class="a" style="mask:url(#c)"><use href="#b"/><image href="data:image/png;base64,AAAA"/></g></svg>'

/** As much of each type as the server looks at. */
const pictures: readonly Buffer[] = [
  bytes(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0${'x'.repeat(30)}`),
  bytes(
    '\xff\xd8\xff\xe0\0\x04JF\xff\xfe\0\x04ab\xff\xc0\0\x0b\x08\0\x10\0\x10\x01\x11\0\x01\xff\xda\0\x02abc\xff\xd9',
  ),
  bytes('GIF89a\x10\0\x10\0\0\0\0;'),
  bytes('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x0f\0\0'),
  bytes('\0\0\0\x1cftypavif\0\0\0\0avifmif1\0\0\0\x14ispe\0\0\0\0\0\0\0\x10\0\0\0\x10'),
  Buffer.from(svg),
  Buffer.from(`<?xml version="1.0"?><!-- ${svg} -->${svg}`),
]
/** What must not be in anything that is kept. */
const forbidden = /<script|<foreignObject|<!ENTITY|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["']?\s*(?:https?:|\/\/)/i

/** What may follow: kept, named otherwise, no picture, too large, too many. */
const expected = [201, 400, 404, 413, 415, 429]

/** Sends one picture and says how it was answered; throws a `Violation`. */
export async function fuzzPicture(
  chance: Chance,
  { url, cookie, agent }: { url: string; cookie: string; agent: Agent },
): Promise<string> {
  const sample = chance.pick(pictures)
  const content =
    chance.happens(0.5) && imageTypeOf(sample) === 'svg'
      ? Buffer.from(mutateText(chance, chance.happens(0.5) ? mutateText(chance, String(sample)) : String(sample)))
      : mutateBytes(chance, sample)
  const name = createHash('sha256').update(content).digest('base64url')
  const path = `/api/files/${chance.happens(0.1) ? chance.id(43) : name}`
  const type = chance.pick(['image/png', 'image/svg+xml', 'image/x', 'text/html', 'application/json', ''])
  const headers = { cookie, ...(chance.happens(0.8) ? { 'content-type': 'image/png' } : { 'content-type': type }) }
  const signal = AbortSignal.timeout(answerLimit)
  const answer = await request(url, path, { method: 'POST', headers, body: content, agent, signal })
  if (!expected.includes(answer.status))
    throw new Violation(`a picture was answered ${answer.status}: ${answer.body}`, content.toString('latin1'))
  if (answer.status === 201) {
    if (forbidden.test(content.toString('latin1')) && imageTypeOf(content) === 'svg')
      throw new Violation('what runs or fetches was kept', content.toString('latin1'))
    check(await request(url, path, { agent }), content)
  }
  return `${answer.status}`
}

/** Whatever was kept comes back under its own type, and can do nothing. */
function check({ status, headers, body }: RawAnswer, content: Buffer): void {
  const fault = (what: string) => new Violation(what, content.toString('latin1'))
  if (status !== 200 || body !== content.toString()) throw fault(`a picture that was kept comes back as ${status}`)
  if (headers['x-content-type-options'] !== 'nosniff') throw fault('a browser might take it for something else')
  if (!/^default-src 'none';.* sandbox$/.test(String(headers['content-security-policy']))) throw fault('it could run')
  if (!String(headers['content-type']).startsWith('image/')) throw fault(`it is ${headers['content-type']}`)
}
