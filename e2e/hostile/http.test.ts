/** Requests that are none, or that ask for what is not there. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marker } from './log-watch.ts'
import { exchange, statusOf, type RawRequest } from './raw-http.ts'
import { expectRefusal, refusedBy } from './refusals.ts'
import { Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start({ LIMIT_BOARDS_PER_HOUR: '100000' })
})
afterAll(() => watch.dispose())

const refused = (path: string, options: RawRequest, ...statuses: number[]) =>
  refusedBy(watch, path, options, ...statuses)
const json = { 'content-type': 'application/json' }

describe('a board id that is', () => {
  const ids = [
    ['empty', ''],
    ['a way up', '..%2f..%2f..%2fetc%2fpasswd'],
    ['a way up that is encoded twice', '%252e%252e%252fetc'],
    ['a way up with a backslash', '..%5c..%5cetc'],
    ['a NUL', '%00'],
    ['an id and a NUL', `${'a'.repeat(22)}%00`],
    ['an id and a line feed', `${'a'.repeat(22)}%0a`],
    ['two lines of a log', `%0d%0a%7b%22level%22:60%7d${marker}`],
    ['a brace', `%7b${marker}%7d`],
    ['an emoji', '%F0%9F%98%80'],
    ['bytes that are no UTF-8', '%ff%fe%c0%80'],
    ['a percent sign and nothing', `${marker}%`],
    ['a percent sign and nonsense', `%zz${marker}`],
    ['300 characters', marker.repeat(27)],
    ['8,000 characters', 'a'.repeat(8_000)],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['no board', 'a'.repeat(22)],
  ] as const

  it.each(ids)('%s is 404 or 400 on every route', async (_what, id) => {
    for (const route of ['', '/snapshot', '/log?since=0', '/digest']) {
      const answer = await refused(`/api/boards/${id}${route}`, {}, 404, 400, 414)
      expectRefusal(answer)
    }
    for (const route of ['/title', '/restore'].slice(0, id === 'a'.repeat(22) ? 1 : 2))
      await refused(
        `/api/boards/${id}${route}`,
        { method: 'POST', headers: json, body: '{"title":"x"}' },
        404,
        400,
        414,
      )
    await refused(`/b/${id}`, {}, 404, 400, 414)
  })
})

describe('a path', () => {
  it.each([
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e/etc/passwd',
    '/assets/../../../server/main.ts',
    '/assets/..%2f..%2f..%2fserver%2fmain.ts',
    '/assets/%00',
    '/assets/..%5c..%5cserver%5cmain.ts',
    '/.git/config',
    '/data/drawbridge.sqlite',
    '//evil.example/%2e%2e',
    '///',
    '/\\evil.example',
    `/${marker}`,
    `/${marker}%`,
    '/%c0%ae%c0%ae/',
    '/api/boards/../session/../../etc/passwd',
    '/api/%62oards%2f',
    '/socket.io',
    '/socket.io/../metrics%00',
    '/;/metrics;x',
  ])('%s leads nowhere', async (path) => {
    const { body } = await refused(path, {}, 400, 401, 404)
    expect(body).not.toMatch(/root:|import |\[core\]/)
  })

  it('that is an address, an asterisk or no path leads nowhere', async () => {
    await watch.unharmed(async () => {
      for (const target of ['http://evil.example/', 'http://evil.example/metrics%', '*', 'metrics', '?', '#', marker]) {
        const answer = await exchange(watch.url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
        expect([200, 400, 404], target).toContain(statusOf(answer))
        expect(answer).not.toMatch(/evil\.example|drawbridge_\w+_total/)
      }
    })
  })
})

describe('a method', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'LINK', 'PROPFIND', 'PURGE', 'SEARCH', 'M-SEARCH', 'UNLOCK'])(
    '%s where there is none is refused',
    async (method) => {
      for (const path of ['{board}/snapshot', '/api/session', '/healthz', '/', '/socket.io/?EIO=4&transport=polling']) {
        if (method === 'PATCH' && path === '/api/session') continue
        await refused(path, { method }, 400, 404, 405)
      }
    },
  )

  it('CONNECT is not a way through', async () => {
    await watch.unharmed(async () => {
      const answer = await exchange(watch.url, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n')
      expect(answer).not.toMatch(/^HTTP\/1\.1 200/)
    })
  })

  it.each(['/', '{board}', '{board}/snapshot', '{board}/digest', '/api/session', '/healthz', '/metrics'])(
    'HEAD of %s says what GET would, without a body',
    async (path) => {
      const { body } = await refused(path, { method: 'HEAD' }, 200)
      expect(body).toBe('')
    },
  )
})

describe('a body', () => {
  const nested = (depth: number) => `{"title":${'['.repeat(depth)}${']'.repeat(depth)}}`

  it.each<[what: string, status: number, body: string | Buffer, headers?: Record<string, string>]>([
    ['that is empty', 400, ''],
    ['that is cut off', 400, `{"title":"${marker}`],
    ['that is no JSON', 400, marker],
    ['that is a list', 400, '[]'],
    ['that is null', 400, 'null'],
    ['that is a number', 400, '5'],
    ['that is a text', 400, `"${marker}"`],
    ['with a byte order mark and nonsense', 400, `\ufeff${marker}`],
    ['with a prototype', 400, '{"title":"x","__proto__":{"admin":true}}'],
    ['with a constructor', 400, '{"title":"x","constructor":{"prototype":{}}}'],
    ['with more than is asked for', 400, `{"title":"x","${marker}":1}`],
    ['with a list for a title', 400, '{"title":["x","y"]}'],
    ['with an object for a title', 400, `{"title":{"${marker}":1}}`],
    ['without a title', 400, '{}'],
    ['nested a few thousand times', 400, nested(5_000)],
    ['with objects nested a few thousand times', 400, `${'{"title":'.repeat(1_500)}1${'}'.repeat(1_500)}`],
    ['with 1,000 keys', 400, JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [at, at])))],
    ['of 2 MB', 413, `{"title":"${marker.repeat(190_000)}"}`],
    ['of plain text', 415, marker, { 'content-type': 'text/plain' }],
    ['of a form', 415, `title=${marker}`, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['of XML', 415, `<!DOCTYPE x [<!ENTITY a "${marker}">]><x>&a;</x>`, { 'content-type': 'application/xml' }],
    ['of a type that is none', 415, '{"title":"x"}', { 'content-type': `${marker};;;=` }],
    ['of several types', 415, '{"title":"x"}', { 'content-type': 'multipart/form-data; boundary=x' }],
    [
      'in another charset',
      400,
      Buffer.from('{"title":"x"}', 'utf16le'),
      { 'content-type': 'application/json; charset=utf-16' },
    ],
    ['compressed in a way that there is not', 415, '{"title":"x"}', { 'content-encoding': marker }],
    ['said to be gzip', 400, '{"title":"x"}', { 'content-encoding': 'gzip' }],
  ])('%s is refused with %i', async (_what, status, body, headers) => {
    const options = { method: 'POST', headers: { ...json, ...headers }, body }
    expectRefusal(await refused('{board}/title', options, ...(status === 415 ? [415, 400] : [status])))
  })

  it.each([
    ['gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))],
    ['br', brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, ' '))],
    ['gzip', gzipSync(JSON.stringify({ title: 'a'.repeat(100_000) }))],
  ])('that is a bomb of %s is not unpacked', async (encoding, body) => {
    const headers = { ...json, 'content-encoding': encoding }
    const before = await residentBytes()
    expectRefusal(await refused('{board}/title', { method: 'POST', headers, body }, 400, 413, 415))
    expect((await residentBytes()) - before).toBeLessThan(48 * 1024 * 1024)
  })

  it.each([
    ['with two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
    ['with a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
    ['with a length below zero', 'Content-Length: -1'],
    ['with a length that is none', 'Content-Length: 0x10'],
    ['with a length beyond all', 'Content-Length: 99999999999999999999999'],
    ['with chunks in chunks', 'Transfer-Encoding: chunked, chunked'],
    ['with an unknown coding', `Transfer-Encoding: ${marker}`],
  ])('%s is refused', async (_what, headers) => {
    await watch.unharmed(async () => {
      const path = `/api/boards/${watch.board}/title`
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n${headers}`
      const answer = await exchange(watch.url, `${head}\r\n\r\n{"a":`)
      expect([400, 413, 501]).toContain(statusOf(answer))
    })
  })
})

describe('a question', () => {
  it.each([
    'since=-1',
    'since=1.5',
    'since=1e308',
    'since=1e400',
    'since=NaN',
    'since=',
    'since=0x10',
    'since=0&since=1',
    'since[]=0',
    'since=9007199254740993',
    `since=${marker}`,
    'epoch=aaaaaaaa',
    '',
    'since=0&epoch=../../..',
    `since=0&epoch=aaaaaaaa&last=${'x'.repeat(10_000)}`,
    'since=%00',
    '__proto__[since]=0',
    'constructor=1',
    '&&&&===',
    `${'a=1&'.repeat(3_000)}`,
  ])('for the log with "%s" is refused', async (query) => {
    expectRefusal(await refused(`{board}/log?${query}`, {}, 400))
  })

  it.each(['since=1000000000', 'since=9007199254740991', 'since=0&epoch=zzzzzzzz', 'since=1&epoch=zzzzzzzz&last=x'])(
    'for the log with "%s" is sent to the snapshot',
    async (query) => {
      await watch.calm()
      expectRefusal(await refused(`{board}/log?${query}`, {}, 409))
    },
  )

  it.each(['/healthz', '/', '{board}/snapshot', '/api/session'])(
    'for %s with anything else is answered',
    async (path) => {
      for (const query of ['?__proto__[x]=1', '?x=%', `?${'a=1&'.repeat(2_000)}`, '?token=%ff%fe', '?%zz', '??', '?#'])
        await refused(`${path}${query}`, {}, 200)
    },
  )
})

async function residentBytes(): Promise<number> {
  const { body } = await watch.request('/metrics')
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(body)![1])
}
