/** Headers that no browser sends, and first lines that are none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marker } from './log-watch.ts'
import { exchange, statusOf, type RawRequest } from './raw-http.ts'
import { refusedBy } from './refusals.ts'
import { Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start({ LIMIT_BOARDS_PER_HOUR: '100000' })
})
afterAll(() => watch.dispose())

const refused = (path: string, options: RawRequest, ...statuses: number[]) =>
  refusedBy(watch, path, options, ...statuses)

describe('a header', () => {
  it.each<[string, Record<string, string>]>([
    ['Range of nonsense', { range: marker }],
    ['Range of much', { range: `bytes=${Array.from({ length: 500 }, (_, at) => `${at}-${at + 1}`).join(',')}` }],
    ['Range beyond the end', { range: 'bytes=99999999999999-' }],
    ['Range backwards', { range: 'bytes=5-1' }],
    ['If-None-Match of nonsense', { 'if-none-match': `${marker}"""` }],
    ['If-None-Match of much', { 'if-none-match': '"a",'.repeat(1_500) }],
    ['If-Modified-Since of nonsense', { 'if-modified-since': marker }],
    ['If-Match of nonsense', { 'if-match': '***' }],
    ['If-Range of nonsense', { 'if-range': marker, range: 'bytes=0-1' }],
    ['Accept-Encoding of nonsense', { 'accept-encoding': `${marker};q=9e99,,,;;` }],
    ['Accept of nonsense', { accept: marker }],
    ['Cookie of nonsense', { cookie: `${marker}; drawbridge_session=%E0%A4%A; =; ;;;` }],
    ['Cookie of much', { cookie: 'a=b; '.repeat(1_500) }],
    ['Cookie with a prototype', { cookie: '__proto__=x; constructor=y; drawbridge_session=__proto__' }],
    ['Authorization of nonsense', { authorization: `Bearer ${marker}` }],
    ['Authorization of another kind', { authorization: 'Basic Og==' }],
    ['X-Forwarded-For of nonsense', { 'x-forwarded-for': `${marker}, ::::, 999.999.999.999` }],
    ['X-Forwarded-Host of nonsense', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': marker }],
    ['Host of somebody else', { host: 'evil.example' }],
    ['Content-Length of a GET', { 'content-length': '0' }],
  ])('%s does no harm', async (_what, headers) => {
    for (const path of ['/', '{board}/snapshot', '{board}', '/api/session', '/manifest.webmanifest', '/robots.txt'])
      await refused(path, { headers }, 200, 206, 304, 404, 412, 416)
  })

  it('Expect of nonsense is 417', async () => {
    await refused('/healthz', { headers: { expect: marker } }, 417)
  })

  it.each<[string, string, number[]]>([
    ['2,000 of them', Array.from({ length: 2_000 }, (_, at) => `X-${at}: ${marker}`).join('\r\n'), [431, 200]],
    ['32 kB of one', `X-Long: ${marker.repeat(3_000)}`, [431]],
    ['1 MB of one', `X-Long: ${'x'.repeat(1_000_000)}`, [431]],
    ['one without a colon', marker, [400]],
    ['one with a NUL', `X-Nul: a\0b`, [400]],
    ['one with a bare carriage return', `X-Cr: a\rb`, [400]],
    ['one folded', `X-Fold: a\r\n b`, [400]],
    ['a name with a space', `X Name: a`, [400]],
    ['two hosts', 'Host: y', [200, 400]],
  ])('is refused: %s', async (_what, header, statuses) => {
    await watch.unharmed(async () => {
      const answer = await exchange(
        watch.url,
        `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n\r\n`,
      )
      expect(statuses).toContain(statusOf(answer))
    })
  })

  it.each([
    '',
    '\r\n\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01',
    '\0'.repeat(5_000),
  ])('is not there: %j', async (bytes) => {
    await watch.unharmed(async () => {
      expect([0, 400, 505]).toContain(statusOf(await exchange(watch.url, bytes, 200)))
    })
  })

  it('sends nobody to another host', async () => {
    await watch.unharmed(async () => {
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
      const { status, headers: answered } = await watch.request('/new', { headers })
      expect(status).toBe(303)
      expect(answered.location).toMatch(/^\/b\/[\w-]{22}$/)
    })
  })
})
