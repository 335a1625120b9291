/** Handshakes of Engine.IO and of the namespace that must lead nowhere. */
import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { marker } from './log-watch.ts'
import { exchange, openSocket, statusOf } from './raw-http.ts'
import { transports, Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

const base64 = (text: string) => Buffer.from(text).toString('base64url')
const path = '/socket.io/?EIO=4&transport='

/** The answer to an attempt to open a WebSocket: its text as it came. */
function upgrade(headers: readonly string[], target = `${path}websocket`): Promise<string> {
  const lines = [
    `GET ${target} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${btoa('0123456789abcdef')}`,
    ...headers,
  ]
  return exchange(watch.url, `${lines.join('\r\n')}\r\n\r\n`, 1_500)
}

describe('a question that is', () => {
  it.each<[what: string, query: string, code: number]>([
    ['of an old protocol', 'EIO=3&transport=polling', 5],
    ['of no protocol', 'transport=polling', 5],
    ['of a protocol that is none', `EIO=${marker}&transport=polling`, 5],
    ['of no transport', 'EIO=4', 0],
    ['of an unknown transport', `EIO=4&transport=${marker}`, 0],
    ['of the transport __proto__', 'EIO=4&transport=__proto__', 0],
    ['of the transport constructor', 'EIO=4&transport=constructor', 0],
    ['of two transports', 'EIO=4&transport=polling&transport=carrier', 0],
    ['of webtransport', 'EIO=4&transport=webtransport', 0],
    ['of a WebSocket that is none', 'EIO=4&transport=websocket', 3],
    ['of an unknown session', `EIO=4&transport=polling&sid=${marker}`, 1],
    ['of the session __proto__', 'EIO=4&transport=polling&sid=__proto__', 1],
    ['of the session constructor', 'EIO=4&transport=polling&sid=constructor', 1],
    ['of a session with a NUL', 'EIO=4&transport=polling&sid=%00', 1],
    ['of a session of 8 kB', `EIO=4&transport=polling&sid=${'a'.repeat(8_000)}`, 1],
  ])('%s is 400', async (_what, query, code) => {
    await watch.unharmed(async () => {
      const { status, body } = await watch.request(`/socket.io/?${query}`, { headers: { cookie: watch.cookie } })
      expect(status).toBe(400)
      expect(JSON.parse(body)).toMatchObject({ code })
      expect(body).not.toContain(marker)
    })
  })

  it.each(['POST', 'OPTIONS', 'PUT', 'DELETE', 'HEAD', 'TRACE'])('a %s is refused', async (method) => {
    await watch.unharmed(async () => {
      const { status } = await watch.request(`${path}polling`, { method, headers: { cookie: watch.cookie } })
      expect([400, 405]).toContain(status)
    })
  })
})

describe('a session that is', () => {
  const payload = base64(JSON.stringify({ sub: 'a'.repeat(22), name: marker, color: 'ink', exp: 4e9 }))
  const signed = (head: object, key: string) => {
    const text = `${base64(JSON.stringify(head))}.${payload}`
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
  }
  const tokens: readonly [what: string, token: string][] = [
    ['missing', ''],
    ['nonsense', marker],
    ['unsigned', `${base64('{"alg":"none","typ":"JWT"}')}.${payload}.`],
    ['unsigned in capitals', `${base64('{"alg":"NONE"}')}.${payload}.`],
    ['signed with the empty key', signed({ alg: 'HS256', typ: 'JWT' }, '')],
    ['signed with a key that it names', signed({ alg: 'HS256', kid: '../../dev/null' }, '')],
    ['signed with a key of its own', signed({ alg: 'HS256', jwk: { kty: 'oct', k: base64('key') } }, 'key')],
    ['of another kind of signature', signed({ alg: 'RS256', typ: 'JWT' }, 'key')],
    ['with a head that is no JSON', `${base64(marker)}.${payload}.x`],
    ['with a head that is null', `${base64('null')}.${payload}.x`],
    ['with a body that is a list', `${base64('{"alg":"HS256"}')}.${base64('[]')}.x`],
    ['full of dots', '.'.repeat(500)],
    ['10 kB', 'a'.repeat(10_000)],
    ['bytes that are no text', '%00%ff%fe'],
    ['__proto__', '__proto__'],
  ]

  it.each(tokens)('%s is 401, wherever it stands', async (_what, token) => {
    await watch.unharmed(async () => {
      const ways: [string, Record<string, string>][] = [
        [`${path}polling`, { cookie: `drawbridge_session=${token}` }],
        [`${path}polling`, { authorization: `Bearer ${token}` }],
        [`${path}polling&token=${token}`, {}],
      ]
      const bodies = new Set<string>()
      for (const [target, headers] of ways) {
        const { status, body } = await watch.request(target, { headers })
        expect(status).toBe(401)
        bodies.add(body)
      }
      // The same words for all: they tell nothing of what was wrong.
      expect(bodies.size).toBe(1)
      expect(statusOf(await upgrade([`Cookie: drawbridge_session=${token}`]))).toBe(401)
    })
  })

  it('in the address is not logged', async () => {
    await watch.unharmed(async () => {
      const token = watch.cookie.split('=')[1]!
      const { status } = await watch.request(`${path}polling&token=${token}&more=${marker}`)
      expect(status).toBe(200)
      expect(watch.server.log).not.toContain(token)
    })
  })
})

it.each([
  'null',
  'https://evil.example',
  'http://x.evil.example',
  'http://x.',
  'HTTP://x',
  'http://x:1',
  'http://x/',
  'http://x@evil.example',
  'file://',
  'x',
  '',
  marker,
  'a'.repeat(10_000),
  '\u00ff\u00fe',
])('the origin "%s" is 403', async (origin) => {
  await watch.unharmed(async () => {
    const headers = [`Origin: ${origin}`, `Cookie: ${watch.cookie}`]
    expect(statusOf(await upgrade(headers))).toBe(403)
    const answer = await exchange(
      watch.url,
      `GET ${path}polling HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers.join('\r\n')}\r\n\r\n`,
    )
    expect(statusOf(answer)).toBe(403)
    expect(answer).not.toContain(marker)
  })
})

it.each([
  ['a line of its own', `Origin: http://x\nX-Evil: 1\r\nOrigin: null`],
  ['two lines', 'Origin: http://x\r\nOrigin: http://evil.example'],
  ['a NUL', 'Origin: http://x\0'],
  ['64 kB', `Origin: http://x${'a'.repeat(65_536)}`],
])('an origin with %s leads nowhere', async (_what, header) => {
  await watch.unharmed(async () => {
    expect(statusOf(await upgrade([header]))).not.toBe(101)
  })
})

it.each<[string, string[]]>([
  ['another version', ['Sec-WebSocket-Version: 99']],
  ['a key that is none', ['Sec-WebSocket-Key: x']],
  ['an upgrade to something else', ['Upgrade: h2c']],
])('a WebSocket with %s is refused', async (_what, headers) => {
  await watch.unharmed(async () => {
    const lines = ['Host: x', 'Connection: Upgrade', `Cookie: ${watch.cookie}`, ...headers]
    const answer = await exchange(watch.url, `GET ${path}websocket HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    expect([0, 400, 405, 426]).toContain(statusOf(answer))
  })
})

it('an upgrade of another path is ended', async () => {
  await watch.unharmed(async () => {
    const started = performance.now()
    expect(await upgrade([], '/api/session')).not.toContain(' 101 ')
    expect(performance.now() - started).toBeLessThan(1_490)
  })
})

it('extensions are not agreed on', async () => {
  await watch.unharmed(async () => {
    const answer = await upgrade([`Cookie: ${watch.cookie}`, 'Sec-WebSocket-Extensions: permessage-deflate; x=1'])
    expect(statusOf(answer)).toBe(101)
    expect(answer.split('\r\n\r\n')[0]).not.toMatch(/extensions/i)
  })
})

describe.each(transports)('a CONNECT on %s with', (transport) => {
  it.each([
    ['nothing', ''],
    ['a number', '5'],
    ['no version', '{}'],
    ['version 0', '{"version":0}'],
    ['version -1', '{"version":-1}'],
    ['version 1e9', '{"version":1e9}'],
    ['version 1e999', '{"version":1e999}'],
    ['a fraction of a version', '{"version":1.5}'],
    ['a version that is text', '{"version":"1"}'],
    ['a version that is a list', '{"version":[1]}'],
    ['a version that is null', '{"version":null}'],
    ['a version by prototype', '{"__proto__":{"version":1}}'],
    ['nesting without end', `{"version":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
    ['a session to recover', `{"pid":"${marker}","offset":"__proto__"}`],
    ['200 kB', `{"x":"${marker.repeat(18_000)}"}`],
  ])('%s is told the version', async (_what, auth) => {
    await watch.unharmed(async () => {
      const raw = await watch.open(transport)
      raw.send(`40${auth}`)
      expect(await raw.expect('the refusal', (packet) => packet.startsWith('44'))).toContain('"code":"E_VERSION"')
    })
  })

  it.each([
    ['a text', `40"${marker}"`],
    ['true', '40true'],
    ['JSON that is broken', '40{"version":1'],
    ['1 MB', `40{"version":1,"x":"${'x'.repeat(1_000_000)}"}`],
    ['an event before it', '42["echo",{"id":"a","at":1,"text":"x"}]'],
    ['an acknowledgement before it', '430[]'],
  ])('%s ends the connection', async (_what, packet) => {
    await watch.unharmed(async () => {
      const raw = await watch.open(transport)
      raw.send(packet)
      expect(await raw.gone()).toMatch(/./)
    })
  })
})

it('a connection that closes at once, a hundred times, leaves nothing behind', async () => {
  await watch.unharmed(async () => {
    for (let count = 0; count < 100; count++) {
      const socket = await openSocket(watch.url)
      socket.write(`GET ${path}polling HTTP/1.1\r\nHost: x\r\nCookie: ${watch.cookie}\r\n\r\n`)
      socket.resetAndDestroy()
    }
  })
})
