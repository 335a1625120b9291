import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Compile } from 'typebox/compile'
import { checkAnswerSchema, type CheckAnswer } from '#shared/check/answers.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
let cookie: string
beforeEach(async () => {
  node = await TestNode.start()
  cookie = await node.guest()
})
afterEach(() => node.close())

const about = `/api/check?origin=${encodeURIComponent('http://draw.example')}`
const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${node.url}${path}`, { ...init, headers: { cookie, ...init.headers } })
const send = (bytes: number) =>
  ask('/api/check/body', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
/** A node with settings of its own. */
async function restart(env: Record<string, string>): Promise<void> {
  await node.close()
  node = await TestNode.start({ env })
  cookie = await node.guest()
}

it.each([
  ['GET', about],
  ['POST', '/api/check/body'],
  ['GET', '/api/check/stream'],
  ['GET', '/api/check/hold?seconds=1'],
])('%s %s is for those with a session, and kept by nobody', async (method, path) => {
  const stranger = await fetch(`${node.url}${path}`, { method })
  expect(stranger.status).toBe(401)
  const answer = await ask(path, { method })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  await answer.arrayBuffer()
})

describe('what the server says of itself', () => {
  it('has the promised form, and the same name each time', async () => {
    const [one, two] = (await Promise.all([ask(about), ask(about)].map(async (answer) => (await answer).json()))) as [
      CheckAnswer,
      CheckAnswer,
    ]
    expect(Compile(checkAnswerSchema).Check(one)).toBe(true)
    expect(one.node).toBe(two.node)
    expect(Math.abs(one.time - Date.now())).toBeLessThan(5_000)
    expect(one.body).toBeGreaterThan(256 * 1024)
  })

  it('differs from node to node', async () => {
    const name = async () => ((await (await ask(about)).json()) as CheckAnswer).node
    const first = await name()
    await restart({})
    expect(await name()).not.toBe(first)
  })

  it('tells the same name over the socket, with the text that came', async () => {
    const member = await node.connect({ cookie, transports: ['polling'] })
    const { node: name } = (await (await ask(about)).json()) as CheckAnswer
    expect(await member.ask('echo', { text: 'hello' })).toEqual({ ok: true, node: name, text: 'hello' })
    expect(await member.ask('echo', { text: 'x'.repeat(1_001) })).toMatchObject({ ok: false, code: 'E_BAD' })
  })

  it('counts what proxies forwarded, and repeats no address', async () => {
    await restart({ TRUST_PROXY: '1', PUBLIC_URL: 'https://draw.example' })
    const headers = { 'x-forwarded-for': '203.0.113.9, 10.0.0.1', 'x-forwarded-proto': 'https' }
    const text = await (await ask(about, { headers })).text()
    expect(JSON.parse(text)).toMatchObject({
      origin: { fits: false, expected: 'https://draw.example' },
      forwarded: { trusted: 1, addresses: 2, protocol: 'https' },
    })
    expect(text).not.toContain('203.0.113.9')
  })
})

describe('a body', () => {
  it('is measured up to the limit that was told', async () => {
    const { body: limit } = (await (await ask(about)).json()) as CheckAnswer
    expect(await (await send(limit)).json()).toEqual({ size: limit })
    const refused = await send(limit + 1)
    expect(refused.status).toBe(413)
    expect(await refused.json()).toMatchObject({ code: 'E_LIMIT' })
  })

  it('may be a MiB at most, however large messages may be', async () => {
    await restart({ LIMIT_MESSAGE_BYTES: String(64 * 1024 * 1024) })
    expect(((await (await ask(about)).json()) as CheckAnswer).body).toBe(1024 * 1024)
    expect((await send(1024 * 1024 + 1)).status).toBe(413)
  })

  it('of a kind that other routes do not take is not taken there either', async () => {
    const headers = { 'content-type': 'application/octet-stream' }
    expect((await ask('/api/boards', { method: 'POST', headers, body: 'x' })).status).toBe(415)
  })
})

it('sends an answer in pieces', async () => {
  const answer = await ask('/api/check/stream', { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBeNull()
  const arrived: number[] = []
  for await (const _piece of answer.body!) arrived.push(performance.now())
  expect(arrived.length).toBeGreaterThanOrEqual(4)
  expect(arrived.at(-1)! - arrived[0]!).toBeGreaterThan(1_000)
})

describe('a request that is held', () => {
  it('is answered after its time', async () => {
    const start = performance.now()
    expect(await (await ask('/api/check/hold?seconds=1')).json()).toEqual({ seconds: 1 })
    expect(performance.now() - start).toBeGreaterThan(900)
  })

  it.each(['0', '66', '1.5', 'long', ''])('is not held for %j seconds', async (seconds) => {
    expect((await ask(`/api/check/hold?seconds=${seconds}`)).status).toBe(400)
  })

  it('does not keep a node from stopping', async () => {
    const held = ask('/api/check/hold?seconds=65')
    await ask('/api/check/hold?seconds=1')
    const start = performance.now()
    await node.close()
    expect((await held).status).toBe(200)
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('has one place of a few for each address, and gives it back when its caller goes', async () => {
    const leave = new AbortController()
    const held = Array.from({ length: 20 }, () =>
      ask('/api/check/hold?seconds=65', { signal: leave.signal }).catch(() => null),
    )
    const next = async () => (await ask('/api/check/hold?seconds=1')).status
    await expect.poll(next, { timeout: 10_000 }).toBe(429)
    leave.abort()
    await Promise.all(held)
    await expect.poll(next, { timeout: 10_000 }).toBe(200)
  })
})

it('refuses an address that asks without end, after 400 requests and ten more a second', async () => {
  const started = performance.now()
  let answered = 0
  for (let refused = 0; refused === 0;) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(about)))
    answered += answers.filter(({ status }) => status === 200).length
    refused = answers.filter(({ status }) => status === 429).length
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true)
    expect(answered).toBeLessThanOrEqual(401 + (performance.now() - started) / 100)
  }
})

it('is there under a base path', async () => {
  await restart({ BASE_PATH: '/draw' })
  expect((await ask(about)).status).toBe(200)
})

it('survives a caller who breaks off in the middle of a body', async () => {
  const socket = connect(Number(new URL(node.url).port), '127.0.0.1')
  socket.resume()
  const head = ['POST /api/check/body HTTP/1.1', 'host: a', `cookie: ${cookie}`, 'content-length: 1000']
  socket.end([...head, 'content-type: application/octet-stream', '', 'half'].join('\r\n'))
  await new Promise((resolve) => socket.on('close', resolve))
  expect((await ask(about)).status).toBe(200)
})
