import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { errors } from '#shared/wire/errors.ts'
import { dot } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
beforeEach(async () => {
  node = await TestNode.start({ env: { LIMIT_BOARDS_PER_HOUR: '3', LIMIT_STRANGERS: '25' } })
})
afterEach(() => node.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(node.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

it('makes a board with an id that cannot be guessed, tells about it and names it', async () => {
  const answer = await post('/api/boards', { title: '  Plans\u202e \n' })
  expect(answer.status).toBe(201)
  const { id, title } = (await answer.json()) as { id: string; title: string }
  expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(title).toBe('Plans')
  await post(`/api/boards/${id}/title`, { title: '<b>' })
  const about = (await (await fetch(`${node.url}/api/boards/${id}`)).json()) as Record<string, unknown>
  expect(about).toMatchObject({
    id,
    title: '<b>',
    seq: 0,
    epoch: expect.stringMatching(/^[A-Za-z0-9_-]{8}$/) as string,
  })
})

it('tells everybody on the board its new name, whichever way it was given', async () => {
  const board = await node.makeBoard()
  const member = await node.connect()
  await member.join(board)
  for (const [method, path, title] of [
    ['POST', '/title', 'One'],
    ['PATCH', '', 'Two'],
  ] as const) {
    const told = member.next('title')
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${node.url}/api/boards/${board}${path}`, {
      method,
      headers,
      body: JSON.stringify({ title }),
    })
    expect(await answer.json()).toEqual({ id: board, title })
    expect((await told).title).toBe(title)
  }
})

it('makes a board again that is lost, and changes nothing of one that is there', async () => {
  const id = 'lost_lost_lost_lost_22'
  const restore = async (title: string) => (await post(`/api/boards/${id}/restore`, { title })).json()
  const made = (await restore('Plans')) as { epoch: string }
  expect(made).toMatchObject({ id, title: 'Plans', seq: 0 })
  const member = await node.connect()
  await member.join(id as BoardId)
  await member.submit(dot)
  expect(await restore('Other')).toEqual({ ...made, seq: 1 })
})

it('limits the boards that one user makes, not those of the next', async () => {
  const cookie = await node.guest()
  const statuses = []
  for (let count = 0; count < 4; count++) statuses.push((await post('/api/boards', {}, { cookie })).status)
  expect(statuses).toEqual([201, 201, 201, 429])
  const refused = await post('/api/boards', {}, { cookie })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ code: 'E_RATE', retryAfter: expect.any(Number) as number })
  expect((await post('/api/boards', {}, { cookie: await node.guest() })).status).toBe(201)
})

describe('a board that is not there', () => {
  it.each([
    'aaaaaaaaaaaaaaaaaaaaaa',
    'short',
    '..%2f..%2fetc',
    '%00',
    '__proto__',
    '{x}',
    'a'.repeat(300),
    encodeURIComponent('💥'),
    'a%0d%0ab',
  ])('%s is 404 wherever it is asked for', async (id) => {
    for (const path of ['', '/snapshot', '/log?since=0', '/digest']) {
      const answer = await fetch(`${node.url}/api/boards/${id}${path}`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'E_NOTFOUND' })
    }
  })

  it('is 429 for an address that asks for too many', async () => {
    const statuses = []
    for (let count = 0; count < 30; count++) statuses.push((await fetch(`${node.url}/api/boards/none`)).status)
    expect(statuses.slice(0, 25)).toEqual(Array.from({ length: 25 }, () => 404))
    expect(statuses.slice(26)).toEqual([429, 429, 429, 429])
  })
})

it.each([
  ['broken JSON', '{', 'application/json', 400],
  ['a prototype', '{"__proto__":{"title":"x"}}', 'application/json', 400],
  ['depth', '['.repeat(5_000) + ']'.repeat(5_000), 'application/json', 400],
  ['a property too many', '{"title":"x","more":1}', 'application/json', 400],
  ['a list', '[]', 'application/json', 400],
  ['an object as title', '{"title":{}}', 'application/json', 400],
  ['a number as title', '{"title":5}', 'application/json', 400],
  ['a title of 10,000 characters', JSON.stringify({ title: 'x'.repeat(10_000) }), 'application/json', 400],
  ['2 MB', JSON.stringify({ title: 'x'.repeat(2_000_000) }), 'application/json', 413],
  ['text', 'hello', 'text/plain', 415],
  ['XML', '<x/>', 'application/xml', 415],
])('refuses a body of %s', async (_what, body, type, status) => {
  const answer = await post('/api/boards', body, { 'content-type': type })
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ sentence: expect.any(String) as string })
})

it('answers an address that cannot be read like everything that is malformed, without repeating it', async () => {
  const answer = await fetch(`${node.url}/api/boards/secret%zz`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ code: 'E_BAD', sentence: errors.E_BAD.sentence })
})

it('says nothing about its own mistakes', async () => {
  node.store.info = () => Promise.reject(new TypeError('secret detail'))
  const answer = await fetch(`${node.url}/api/boards/aaaaaaaaaaaaaaaaaaaaaa`)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('secret')
})
