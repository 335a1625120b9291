/** A change of who may do what reaches everybody on the board at once, on every node, and holds for what they send. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RedisServer } from '../../e2e/support/redis.ts'
import { parseConfig } from '../config/config.ts'
import { createLog } from '../log.ts'
import { openStorage } from '../store/open.ts'
import { dot, type Member } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'
import { OwnedBoard, userOf } from '../testing/owned-board.ts'

let parts: AsyncDisposableStack
beforeEach(() => {
  parts = new AsyncDisposableStack()
})
afterEach(() => parts.disposeAsync())

const started = async (options: Parameters<typeof TestNode.start>[0]) =>
  parts.adopt(await TestNode.start(options), (node) => node.close())

interface Scene {
  readonly owned: OwnedBoard
  readonly guest: Member
  readonly user: string
}

/** A board of somebody's on one node, and a guest of it, perhaps on another one. */
async function scene(here: TestNode, there: TestNode, transport: 'polling' | 'websocket'): Promise<Scene> {
  const owned = await OwnedBoard.make(here)
  const cookie = await there.guest()
  const guest = await there.connect({ cookie, transports: [transport] })
  await guest.join(owned.board)
  return { owned, guest, user: await userOf(there, cookie) }
}

const refused = { ok: true, refused: [{ code: 'E_PERM' }] }
const taken = { ok: true, refused: [] }

/** Everything that may happen to a guest, one after the other. */
async function throughAll({ owned, guest, user }: Scene): Promise<void> {
  expect(await guest.submit(dot)).toMatchObject(taken)
  let told = guest.next('access')
  await owned.say({ link: 'view' })
  expect(await told).toMatchObject({ board: owned.board, role: 'viewer', link: 'view' })
  expect(await guest.submit(dot)).toMatchObject(refused)

  told = guest.next('access')
  await owned.say({ user, role: 'editor' })
  expect((await told).role).toBe('editor')
  expect(await guest.submit(dot)).toMatchObject(taken)

  const removed = guest.next('removed')
  await owned.say({ user, role: 'removed' })
  expect(await removed).toMatchObject({ board: owned.board, code: 'E_REMOVED' })
  expect(await guest.submit(dot)).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
  await expect(guest.join(owned.board)).rejects.toThrow('E_REMOVED')

  told = guest.next('access')
  await owned.say({ user, role: 'viewer' })
  expect((await told).role).toBe('viewer')
  expect((await guest.join(owned.board)).role).toBe('viewer')
}

describe.each(['polling', 'websocket'] as const)('over %s', (transport) => {
  it('a guest is made a viewer, an editor, removed and let back in, without a new connection', async () => {
    const node = await started({})
    await throughAll(await scene(node, node, transport))
    expect(node.failures).toEqual([])
  })
})

it('shuts the door behind those who are on the board, and tells those outside when it opens', async () => {
  const node = await started({})
  const { owned, guest } = await scene(node, node, 'websocket')
  await owned.say({ link: 'none' })
  expect(await guest.submit(dot)).toMatchObject(taken)
  const late = await node.connect()
  await expect(late.join(owned.board)).rejects.toThrow('E_CLOSED')
  const told = late.next('access')
  await owned.say({ link: 'view' })
  expect((await told).role).toBe('viewer')
  expect((await late.join(owned.board)).role).toBe('viewer')
})

it('counts the same for all tabs of a user, and for nobody else', async () => {
  const node = await started({})
  const { owned, guest } = await scene(node, node, 'websocket')
  const cookie = await node.guest()
  const [one, two] = await Promise.all([node.connect({ cookie }), node.connect({ cookie })])
  await one.join(owned.board)
  await two.join(owned.board)
  const told = Promise.all([one.next('removed'), two.next('removed')])
  await owned.say({ user: await userOf(node, cookie), role: 'removed' })
  await told
  expect(await guest.submit(dot)).toMatchObject(taken)
})

it('takes a role from the store, never from a message', async () => {
  const node = await started({})
  const { owned, guest } = await scene(node, node, 'websocket')
  await owned.say({ link: 'view' })
  for (const forged of [{ role: 'editor' }, { owner: 'x' }])
    expect(await guest.ask('join', { board: owned.board, client: guest.client, from: 1, ...forged })).toMatchObject({
      code: 'E_BAD',
    })
  expect(await guest.submit(dot)).toMatchObject(refused)
})

describe('over one Redis', () => {
  /** `beacon`: how often they look at their boards, ms. */
  async function twoNodes(beacon: number): Promise<[TestNode, TestNode]> {
    const redis = parts.adopt(await RedisServer.start(), (running) => running.dispose())
    const env = { REDIS_URL: redis.url, BEACON_MS: String(beacon) }
    const node = async () => {
      const { store, registry } = await openStorage({
        config: parseConfig(env),
        log: createLog('silent'),
        took: () => undefined,
      })
      parts.adopt(store, (opened) => opened.close())
      return started({ store, registry, env })
    }
    return Promise.all([node(), node()])
  }

  it('a guest on another node is reached at once', async () => {
    const [here, there] = await twoNodes(600_000)
    await throughAll(await scene(here, there, 'websocket'))
    await throughAll(await scene(there, here, 'polling'))
    expect([...here.failures, ...there.failures]).toEqual([])
  })

  it('a guest whose node heard nothing is reached by its next look at the board', async () => {
    const [here, there] = await twoNodes(200)
    const { owned, guest, user } = await scene(here, there, 'websocket')
    const removed = guest.next('removed')
    // Written past every node: nobody is told.
    const people = { [user]: { role: 'removed', name: '' } } as const
    const { access } = await here.store.info(owned.board)
    expect(await here.store.setAccess(owned.board, { ...access, people, version: access.version + 1 })).toBe(true)
    expect((await removed).code).toBe('E_REMOVED')
  })
})
