import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { TestNode } from '../testing/node.ts'

let node: TestNode
beforeEach(async () => {
  node = await TestNode.start({ env: { LIMIT_HANDSHAKES: '20' } })
})
afterEach(() => node.close())

const polling = '/socket.io/?EIO=4&transport=polling'

async function handshake(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(node.url + path, init)
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}

/** Status of the answer to an attempt to open a WebSocket. */
async function upgrade(headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`${node.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers })
  const [status] = await Promise.race([
    once(socket, 'unexpected-response').then(([, response]) => [(response as { statusCode: number }).statusCode]),
    once(socket, 'open').then(() => [101]),
  ])
  socket.on('error', () => undefined)
  socket.terminate()
  return status!
}

describe('a handshake', () => {
  it('with a session gets in, by cookie, bearer token or query', async () => {
    const cookie = await node.guest()
    const token = cookie.split('=')[1]!
    expect((await handshake(polling, { headers: { cookie } })).status).toBe(200)
    expect((await handshake(polling, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    expect((await handshake(`${polling}&token=${token}`)).status).toBe(200)
    expect(await upgrade({ cookie })).toBe(101)
  })

  it.each([
    ['none', ''],
    ['nonsense', 'drawbridge_session=nonsense'],
    ['an unsigned token', `drawbridge_session=${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.`],
    ['a huge token', `drawbridge_session=${'a'.repeat(6_000)}`],
  ])('with a session that is %s is 401, before any upgrade', async (_what, cookie) => {
    expect(await handshake(polling, { headers: { cookie } })).toMatchObject({ status: 401, body: { code: 'E_AUTH' } })
    expect(await upgrade({ cookie })).toBe(401)
  })

  it('beyond the connections of one user is 429, and others get in', async () => {
    await node.close()
    node = await TestNode.start({ env: { LIMIT_USER_CONNECTIONS: '2' } })
    const cookie = await node.guest()
    for (let count = 0; count < 2; count++) await node.connect({ cookie })
    expect((await handshake(polling, { headers: { cookie } })).status).toBe(429)
    await node.connect()
  })

  it('beyond the connections of one user does not stay, also where all come at the same moment', async () => {
    await node.close()
    node = await TestNode.start({ env: { LIMIT_USER_CONNECTIONS: '2' } })
    const cookie = await node.guest()
    const attempts = Array.from({ length: 12 }, async () => {
      const member = await node.connect({ cookie, transports: ['websocket'] })
      // Whoever is shown out hears of it right behind the welcome.
      if (!member.socket.connected) throw new Error('shown out')
      return member.ask('heartbeat')
    })
    const answered = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'fulfilled')
    expect(answered).toHaveLength(2)
  })

  it('with a session signed by another server is 401', async () => {
    const other = await TestNode.start()
    const cookie = await other.guest()
    await other.close()
    expect((await handshake(polling, { headers: { cookie } })).status).toBe(401)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'HTTP://127.0.0.1', 'http://127.0.0.1.evil.example'])(
    'from the origin %s is 403',
    async (origin) => {
      const cookie = await node.guest()
      const answer = await handshake(polling, { headers: { cookie, origin } })
      expect(answer).toMatchObject({ status: 403, body: { code: 'E_ORIGIN' } })
      expect(await upgrade({ cookie, origin })).toBe(403)
    },
  )

  it('from its own origin gets in', async () => {
    expect(await upgrade({ cookie: await node.guest(), origin: node.url })).toBe(101)
  })

  it('beyond the budget of its address is 429', async () => {
    const cookie = await node.guest()
    const started = performance.now()
    const answers = await Promise.all(Array.from({ length: 60 }, () => handshake(polling, { headers: { cookie } })))
    const statuses = answers.map(({ status }) => status)
    const admitted = statuses.filter((status) => status === 200).length
    expect(admitted).toBeGreaterThanOrEqual(20)
    // The budget is one of ten seconds: a tenth of it comes back in each.
    expect(admitted).toBeLessThanOrEqual(20 + ((performance.now() - started) / 1000) * 2)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  })

  it('beyond the budget of its IPv6 network is 429, whichever of its addresses it comes from', async () => {
    await node.close()
    node = await TestNode.start({ env: { LIMIT_HANDSHAKES: '5', TRUST_PROXY: '1' } })
    const cookie = await node.guest()
    const from = async (address: string) =>
      (await handshake(polling, { headers: { cookie, 'x-forwarded-for': address } })).status
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, at) => from(`2001:db8:1:2::${at + 1}`)))
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(10)
    expect(await from('2001:db8:1:3::1')).toBe(200)
  })

  it('by another method than GET and POST is 405', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await handshake(polling, { method, headers: { cookie: await node.guest() } })).status).toBe(405)
  })

  it.each([
    ['an old protocol', '/socket.io/?EIO=3&transport=polling'],
    ['an unknown transport', '/socket.io/?EIO=4&transport=carrier'],
    ['an unknown connection', `${polling}&sid=__proto__`],
    ['a WebSocket that is none', '/socket.io/?EIO=4&transport=websocket'],
  ])('with %s is 400', async (_what, path) => {
    expect((await handshake(path, { headers: { cookie: await node.guest() } })).status).toBe(400)
  })
})

it.each([{}, { version: 0 }, { version: 99 }, { version: '1' }, { version: 1e9 }, { version: null }])(
  'tells a client of another version so: %j',
  async (auth) => {
    await expect(node.connect({ auth })).rejects.toMatchObject({ message: 'E_VERSION', data: { code: 'E_VERSION' } })
  },
)

it('lets nobody in from elsewhere while PUBLIC_URL is set', async () => {
  const own = await TestNode.start({ env: { PUBLIC_URL: 'https://draw.example' } })
  const cookie = await own.guest()
  const statusFrom = async (origin: string) => (await fetch(own.url + polling, { headers: { cookie, origin } })).status
  expect(await statusFrom('https://draw.example')).toBe(200)
  expect(await statusFrom(own.url)).toBe(403)
  await own.close()
})

it('ends a connection whose message is larger than announced, and others go on', async () => {
  const member = await node.connect({ transports: ['websocket'] })
  const other = await node.connect()
  const ended = once(member.socket as never, 'disconnect')
  member.socket.emit('submit', 'x'.repeat(400_000))
  await ended
  expect(await other.ask('heartbeat')).toMatchObject({ code: 'E_NOTJOINED' })
})

it('ends the connection of a client that says goodbye', async () => {
  const member = await node.connect({ transports: ['websocket'] })
  const ended = once(member.socket.io.engine as never, 'close')
  member.socket.io.engine.write('1')
  expect((await ended)[0]).toBe('transport close')
})

it('survives bytes that are no HTTP', async () => {
  const socket = connect(Number(new URL(node.url).port), '127.0.0.1')
  socket.resume()
  socket.end('\u0000\u0001 nonsense\r\n\r\n')
  await once(socket, 'close')
  expect((await fetch(`${node.url}/healthz`)).status).toBe(200)
})
