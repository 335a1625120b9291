import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestNode } from '../testing/node.ts'

let node: TestNode
beforeEach(async () => {
  node = await TestNode.start()
})
afterEach(() => node.close())

interface Shown {
  readonly user: string
  readonly name: string
  readonly color: string
  readonly expires: number
  readonly token?: string
}

async function ask(cookie: string, change?: unknown): Promise<{ status: number; body: Shown; cookies: string[] }> {
  const init = { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(change) }
  const answer = await fetch(`${node.url}/api/session`, change === undefined ? { headers: { cookie } } : init)
  return { status: answer.status, body: (await answer.json()) as Shown, cookies: answer.headers.getSetCookie() }
}

it('makes a guest with a name, in a cookie that scripts cannot read, and knows it again', async () => {
  const { body, cookies } = await ask('')
  expect(body).toMatchObject({ name: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/) as string })
  expect(cookies[0]).toMatch(/^drawbridge_session=.*; Path=\/; HttpOnly; SameSite=Lax$/)
  const again = await ask(cookies[0]!.split(';', 1)[0]!)
  expect(again.body).toEqual(body)
  expect(again.cookies).toEqual([])
})

it('changes name and colour, and everybody on the board sees it once the socket has the proof', async () => {
  const cookie = await node.guest()
  const board = await node.makeBoard()
  const [member, other] = [await node.connect({ cookie }), await node.connect()]
  await member.join(board)
  await other.join(board)
  const { body } = await ask(cookie, { name: ' Ada\u202e ', color: 'teal' })
  expect(body).toMatchObject({ name: 'Ada', color: 'teal' })
  const seen = other.next('people', ({ changed }) => changed.some(({ name }) => name === 'Ada'))
  expect(await member.ask('renew', { token: body.token })).toEqual({ ok: true })
  // Others who came a moment before may be in the same message.
  expect((await seen).changed).toContainEqual(
    expect.objectContaining({ name: 'Ada', color: 'teal', client: member.client }),
  )
})

it("has the user's other connections renew when name or colour changed, and only then", async () => {
  const cookie = await node.guest()
  const [tab, stranger] = [await node.connect({ cookie }), await node.connect()]
  let told = 0
  for (const member of [tab, stranger]) member.socket.on('expiring', () => told++)
  await ask(cookie, {})
  const next = tab.next('expiring')
  await ask(cookie, { name: 'Ada' })
  expect((await next).within).toBe(0)
  expect(told).toBe(1)
})

it("refuses another user's proof", async () => {
  const member = await node.connect()
  const { body } = await ask(await node.guest(), { name: 'Eve' })
  expect(await member.ask('renew', { token: body.token })).toMatchObject({ code: 'E_AUTH' })
  expect(await member.ask('renew', { token: 'nonsense' })).toMatchObject({ code: 'E_AUTH' })
})

it.each([
  { name: '' },
  { name: ' \u200e\u202e'.slice(0, 1) },
  { name: 'x'.repeat(500) },
  { color: 'red; background: url(//x)' },
  { color: '#ggg' },
  { user: 'somebody' },
])('refuses %j', async (change) => {
  expect((await ask(await node.guest(), change)).status).toBe(400)
})

it('does not make guests without end for one address', async () => {
  await node.close()
  node = await TestNode.start({ env: { LIMIT_STRANGERS: '5' } })
  const statuses = []
  for (let count = 0; count < 7; count++) statuses.push((await ask('')).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
})

it('takes the address of a client from the proxies that it trusts, and from nobody else', async () => {
  const statusesFor = async (trust: string, addresses: string[]) => {
    await node.close()
    node = await TestNode.start({ env: { LIMIT_STRANGERS: '1', TRUST_PROXY: trust } })
    const statuses = []
    for (const address of addresses)
      statuses.push((await fetch(`${node.url}/api/session`, { headers: { 'x-forwarded-for': address } })).status)
    return statuses
  }
  expect(await statusesFor('false', ['10.0.0.1', '10.0.0.2'])).toEqual([200, 429])
  expect(await statusesFor('true', ['10.0.0.1', '10.0.0.2'])).toEqual([200, 200])
  expect(await statusesFor('true', ['10.0.0.9, 10.0.0.1', '10.0.0.8, 10.0.0.1'])).toEqual([200, 429])
})
