import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import { dot } from '../testing/member.ts'
import { memoryStore, TestNode } from '../testing/node.ts'
import { OwnedBoard, userOf } from '../testing/owned-board.ts'

let node: TestNode
let store: ReturnType<typeof memoryStore>
let owned: OwnedBoard
let guest: string
let user: string
beforeEach(async () => {
  store = memoryStore()
  node = await TestNode.start({ store })
  owned = await OwnedBoard.make(node)
  guest = await node.guest()
  user = await userOf(node, guest)
})
afterEach(() => node.close())

const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { code?: ErrorCode }).code
const reads = ['', '/snapshot', '/log?since=0', '/digest', '/export.svg', '/export.json']
/** Everything that can be asked of a board by a session, and what it answers. */
const everything = async (cookie: string) => {
  const read = await Promise.all(reads.map(async (path) => (await owned.ask(path, undefined, cookie)).status))
  const named = await owned.ask('/title', { title: 'Mine' }, cookie)
  return [...new Set(read), named.status]
}

it('shows the owner who may do what, and takes what the owner says', async () => {
  const shown = async () => (await owned.ask('/access')).json()
  const owner = await userOf(node, owned.cookie)
  expect(await shown()).toEqual({ owner, link: 'edit', people: [] })
  const member = await node.connect({ cookie: guest })
  const { people } = await member.join(owned.board)
  await owned.say({ link: 'view' })
  await owned.say({ user, role: 'editor' })
  const named = { user, role: 'editor', name: people[0]!.name }
  expect(await shown()).toEqual({ owner, link: 'view', people: [named] })
  await owned.say({ user, role: 'link' })
  expect(await shown()).toEqual({ owner, link: 'view', people: [] })
})

it('is given away by its owner to somebody who is or was let in, and then they decide', async () => {
  const owner = await userOf(node, owned.cookie)
  // Nobody has ever seen this user on the board.
  expect(await codeOf(owned.ask('/access', { owner: user }))).toBe('E_BAD')
  const member = await node.connect({ cookie: guest })
  await member.join(owned.board)
  for (const wrong of [{ owner: user, link: 'edit' }, { owner: user, role: 'editor' }, { owner: '' }])
    expect(await codeOf(owned.ask('/access', wrong))).toBe('E_BAD')
  const told = member.next('access', (said) => said.owner === user)
  await owned.say({ owner: user })
  expect((await told).role).toBe('editor')
  expect(await codeOf(owned.ask('/access', { link: 'none' }))).toBe('E_OWNER')
  expect(await (await owned.ask('/access', { user: owner, role: 'removed' }, guest)).json()).toMatchObject({
    owner: user,
  })
  expect(await everything(owned.cookie)).toEqual([403, 403])
  // Whoever was shown out is given nothing.
  expect(await codeOf(owned.ask('/access', { owner }, guest))).toBe('E_BAD')
})

it('lets in everybody, or those who may, or nobody else, whatever is asked', async () => {
  expect(await everything(guest)).toEqual([200, 204, 200])
  await owned.say({ link: 'view' })
  expect(await everything(guest)).toEqual([200, 204, 403])
  expect(await everything('')).toEqual([200, 204, 403])
  await owned.say({ link: 'none' })
  for (const cookie of [guest, '']) expect(await everything(cookie)).toEqual([403, 403])
  expect(await codeOf(owned.ask('/snapshot', undefined, guest))).toBe('E_CLOSED')
  await owned.say({ user, role: 'viewer' })
  expect(await everything(guest)).toEqual([200, 204, 403])
  await owned.say({ link: 'edit' })
  await owned.say({ user, role: 'removed' })
  expect(await everything(guest)).toEqual([403, 403])
  expect(await codeOf(owned.ask('/log?since=0', undefined, guest))).toBe('E_REMOVED')
  expect(await everything(owned.cookie)).toEqual([200, 204, 200])
})

it('gives nothing to those who are kept out, not even that nothing is new', async () => {
  const etag = (await owned.ask('/snapshot', undefined, guest)).headers.get('etag')!
  await owned.say({ user, role: 'removed' })
  const answer = await fetch(`${node.url}/api/boards/${owned.board}/snapshot`, {
    headers: { cookie: guest, 'if-none-match': etag },
  })
  expect(answer.status).toBe(403)
})

describe('nobody else decides', () => {
  it.each<[who: string, cookie: () => string, code: ErrorCode]>([
    ['a guest', () => guest, 'E_OWNER'],
    ['somebody without a session', () => '', 'E_OWNER'],
    ['somebody with a forged one', () => 'drawbridge_session=eyJhbGciOiJub25lIn0.e30.', 'E_OWNER'],
  ])('%s', async (_who, cookie, code) => {
    for (const change of [
      { link: 'none' },
      { user, role: 'editor' },
      { user: await userOf(node, owned.cookie), role: 'removed' },
    ])
      expect(await codeOf(owned.ask('/access', change, cookie()))).toBe(code)
    expect(await codeOf(owned.ask('/access', undefined, cookie()))).toBe(code)
    expect((await store.info(owned.board)).access.version).toBe(1)
  })

  it('somebody who was removed', async () => {
    await owned.say({ user, role: 'removed' })
    expect(await codeOf(owned.ask('/access', { user, role: 'editor' }, guest))).toBe('E_REMOVED')
  })

  it('on a board that is nobody’s, as those are that were made before there were owners', async () => {
    const board = await node.makeBoard()
    const answer = await fetch(`${node.url}/api/boards/${board}/access`, { headers: { cookie: guest } })
    expect(await answer.json()).toMatchObject({ code: 'E_OWNER' })
  })
})

it.each([
  '{}',
  '{"link":"own"}',
  '{"link":"view","user":"u"}',
  '{"user":"uuuuuuuuuuuuuuuuuuuuuu"}',
  '{"user":"uuuuuuuuuuuuuuuuuuuuuu","role":"owner"}',
  '{"role":"editor"}',
  '{"user":"__proto__","role":"editor"}',
  '{"link":"view","owner":"uuuuuuuuuuuuuuuuuuuuuu"}',
  '[]',
  'null',
])('refuses %s', async (body) => {
  expect(await codeOf(owned.ask('/access', body))).toBe('E_BAD')
  expect((await store.info(owned.board)).access.version).toBe(1)
})

it('keeps the owner in charge', async () => {
  expect(await codeOf(owned.ask('/access', { user: await userOf(node, owned.cookie), role: 'removed' }))).toBe('E_BAD')
})

it('loses no change of two that come at the same time', async () => {
  const users = Array.from({ length: 4 }, (_, at) => String(at).padEnd(22, 'u'))
  await Promise.all(users.map((each) => owned.say({ user: each, role: 'viewer' })))
  expect(Object.keys((await store.info(owned.board)).access.people).sort()).toEqual(users)
})

describe('a board that the store lost', () => {
  let deed: string
  beforeEach(async () => {
    await owned.say({ link: 'view' })
    await owned.say({ user, role: 'editor' })
    const member = await node.connect({ cookie: guest })
    ;({ deed } = await member.join(owned.board))
    member.close()
    store.boards.delete(owned.board)
  })
  const restore = (cookie: string, rest: object = { deed }) =>
    owned.ask('/restore', { title: 'Plans', ...rest }, cookie)
  const access = async () => (await store.info(owned.board)).access

  it('gets its owner back from anybody who could change it', async () => {
    expect((await restore(guest)).status).toBe(200)
    const owner = await userOf(node, owned.cookie)
    expect(await access()).toMatchObject({ owner, link: 'view', people: { [user]: { role: 'editor' } } })
    await owned.say({ link: 'none' })
  })

  it('is not made again by those who could only look at it, or were removed', async () => {
    expect(await codeOf(restore(await node.guest()))).toBe('E_PERM')
    await expect(store.info(owned.board)).rejects.toMatchObject({ code: 'E_NOTFOUND' })
  })

  it('gets its owner back also where somebody without a deed was faster, who then is a guest again', async () => {
    const stranger = await node.guest()
    for (const rest of [{}, { deed: 'forged' }, { deed: `${deed.split('.')[0]}.` }])
      expect((await restore(stranger, rest)).status).toBe(200)
    expect((await access()).owner).toBeNull()
    const squatter = await node.connect({ cookie: stranger })
    expect((await squatter.join(owned.board)).role).toBe('editor')
    const told = squatter.next('access')
    expect((await restore(owned.cookie)).status).toBe(200)
    expect((await told).role).toBe('viewer')
    expect(await squatter.submit(dot)).toMatchObject({ ok: true, refused: [{ n: 1, code: 'E_PERM' }] })
  })

  it('does not take a deed for more than it says: another board is not concerned', async () => {
    const other = await OwnedBoard.make(node)
    const answer = await fetch(`${node.url}/api/boards/${'x'.repeat(22) as BoardId}/restore`, {
      method: 'POST',
      headers: { cookie: guest, 'content-type': 'application/json' },
      body: JSON.stringify({ title: '', deed }),
    })
    expect(answer.status).toBe(200)
    expect((await store.info('x'.repeat(22) as BoardId)).access.owner).toBeNull()
    await other.ask('/restore', { title: '', deed }, guest)
    expect((await store.info(other.board)).access).toMatchObject({
      owner: await userOf(node, other.cookie),
      version: 1,
    })
  })
})
