import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { frameLength } from '#shared/wire/frame.ts'
import { dot, type Member } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
let board: BoardId
beforeEach(async () => {
  node = await TestNode.start()
  board = await node.makeBoard()
})
afterEach(() => node.close())

async function joined(transports?: readonly ('polling' | 'websocket')[]): Promise<Member> {
  const member = await node.connect(transports ? { transports } : {})
  await member.join(board)
  return member
}

describe.each([['polling'], ['websocket'], ['polling', 'websocket']] as ('polling' | 'websocket')[][])(
  'over %s %s',
  (...transports) => {
    it('acknowledges what is stored, and shows it to everybody in order, its author included', async () => {
      const given = transports.filter((transport) => transport !== undefined)
      const author = await joined(given)
      const other = await joined(given)
      expect(await author.submit(dot, dot)).toMatchObject({ ok: true, n: 2, seq: 2, refused: [] })
      expect(await other.submit(dot)).toMatchObject({ ok: true, n: 1, seq: 3 })
      expect(await author.submit(dot)).toMatchObject({ ok: true, n: 3, seq: 4 })
      for (const member of [author, other]) {
        await member.received(4)
        const operations = member
          .runs()
          .flatMap(({ client, n, operations }) => operations.map((_, at) => [client, n + at]))
        expect(operations).toEqual([
          [author.client, 1],
          [author.client, 2],
          [other.client, 1],
          [author.client, 3],
        ])
      }
    })
  },
)

it('groups what arrives while a commit is in flight', async () => {
  const member = await joined()
  await Promise.all(Array.from({ length: 50 }, () => member.submit(dot)))
  await member.received(50)
  expect(member.frames.length).toBeLessThan(50)
  expect(member.frames.reduce((sum, frame) => sum + frameLength(frame), 0)).toBe(50)
})

describe('numbers', () => {
  it('answers what comes again as stored, and stores it once', async () => {
    const member = await joined()
    await member.submit(dot, dot)
    expect(await member.submitAt(1, [dot, dot])).toMatchObject({ ok: true, n: 2, seq: 2 })
    expect(await member.submitAt(2, [dot, dot])).toMatchObject({ ok: true, n: 3, seq: 3 })
  })

  it('asks for what is missing, and stores nothing of what is beyond it', async () => {
    const member = await joined()
    expect(await member.submitAt(3, [dot])).toMatchObject({ ok: false, code: 'E_GAP', expected: 1 })
    expect((await node.store.info(board)).seq).toBe(0)
  })

  it.each([0, -1, 1.5, '5', null, true, 2 ** 53])('refuses the number %s', async (n) => {
    const member = await joined()
    expect(await member.submitAt(n as number, [dot])).toMatchObject({ ok: false, code: 'E_BAD' })
    expect(await member.submitAt(1, [dot])).toMatchObject({ ok: true })
  })

  it('continues where the client was stored up to, on a new connection', async () => {
    const first = await node.connect()
    await first.join(board)
    await first.submit(dot, dot)
    const cookie = await node.guest()
    const again = await node.connect({ cookie })
    expect(await again.ask('join', { board, client: first.client, from: 1 })).toMatchObject({ code: 'E_CLIENT' })
  })

  it('refuses an older connection of the same client', async () => {
    const cookie = await node.guest()
    const old = await node.connect({ cookie })
    const { fence } = await old.join(board)
    await old.submit(dot)
    const fresh = await node.connect({ cookie })
    const answer = await fresh.join(board, { client: old.client })
    expect(answer).toMatchObject({ stored: 1 })
    expect(answer.fence).toBeGreaterThan(fence)
    expect(await old.submit(dot)).toMatchObject({ ok: false, code: 'E_FENCED' })
    expect(await fresh.submit(dot)).toMatchObject({ ok: true, n: 2 })
  })
})

describe('refusals', () => {
  it('judge each operation by itself, use up its number and say so', async () => {
    const member = await joined()
    const answer = await member.submit(dot, 'b{nonsense', 'xunknown', dot)
    expect(answer).toMatchObject({
      ok: true,
      n: 4,
      seq: 2,
      refused: [
        { n: 2, code: 'E_SCHEMA' },
        { n: 3, code: 'E_SCHEMA' },
      ],
    })
    await member.received(2)
    expect(member.runs().map(({ n }) => n)).toEqual([1, 4])
  })

  it('need a board that was joined', async () => {
    const member = await node.connect()
    const submit = { board, n: 1, operations: [dot] }
    expect(await member.ask('submit', submit)).toMatchObject({ code: 'E_NOTJOINED' })
    await member.join(board)
    expect(await member.ask('submit', { ...submit, board: await node.makeBoard() })).toMatchObject({
      code: 'E_NOTJOINED',
    })
    await member.ask('leave')
    expect(await member.ask('submit', submit)).toMatchObject({ code: 'E_NOTJOINED' })
  })

  it.each([
    ['no operations', []],
    ['too many operations', Array.from({ length: 1_001 }, () => dot)],
    ['an empty operation', ['']],
    ['an operation that is no text', [17]],
    ['no list', dot],
  ])('answer %s as malformed', async (_what, operations) => {
    const member = await joined()
    expect(await member.submitAt(1, operations as string[])).toMatchObject({ ok: false, code: 'E_BAD' })
  })
})

it('tells who sends too much when to go on, and uses up nothing', async () => {
  await node.close()
  node = await TestNode.start({ env: { LIMIT_OPERATIONS_PER_SECOND: '5' } })
  board = await node.makeBoard()
  const member = await joined()
  const many = Array.from({ length: 10 }, () => dot)
  expect(await member.submitAt(1, many)).toMatchObject({ ok: true, n: 10 })
  const refusal = await member.submitAt(11, [dot])
  expect(refusal).toMatchObject({ ok: false, code: 'E_RATE' })
  expect((refusal as { retryAfter: number }).retryAfter).toBeGreaterThan(0)
  expect((await node.store.info(board)).seq).toBe(10)
})

it('keeps a board within its limits', async () => {
  await node.close()
  node = await TestNode.start({ env: { LIMIT_ELEMENTS: '2' } })
  board = await node.makeBoard()
  const member = await joined()
  expect(await member.submit(dot, dot, dot)).toMatchObject({ ok: true, seq: 2, refused: [{ n: 3, code: 'E_FULL' }] })
})

it('limits what one user does over several connections, and consumes nothing', async () => {
  await node.close()
  node = await TestNode.start({ env: { LIMIT_USER_OPERATIONS_PER_SECOND: '5' } })
  board = await node.makeBoard()
  const cookie = await node.guest()
  const members = [await node.connect({ cookie }), await node.connect({ cookie })] as const
  for (const member of members) await member.join(board)
  const dots = Array.from({ length: 8 }, () => dot)
  expect(await members[0].submitAt(1, dots)).toMatchObject({ ok: true, n: 8 })
  const refused = await members[1].submitAt(1, dots)
  expect(refused).toMatchObject({ ok: false, code: 'E_RATE', retryAfter: expect.any(Number) as number })
  expect(await members[1].submitAt(1, [dot, dot])).toMatchObject({ ok: true, n: 2 })
})

it('stores nothing of what somebody may not do any more, also where the node has not heard of it', async () => {
  const member = await joined()
  expect(await member.submit(dot)).toMatchObject({ ok: true })
  // As another node does whose word of it is lost.
  const { access } = await node.store.info(board)
  await node.store.setAccess(board, { ...access, link: 'view', version: access.version + 1 })
  expect(await member.submitAt(2, [dot])).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
  expect((await node.store.info(board)).seq).toBe(1)
  await member.join(board)
  expect(await member.submitAt(2, [dot])).toMatchObject({ ok: true, refused: [{ n: 2, code: 'E_PERM' }] })
})
