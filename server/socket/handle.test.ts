import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { UserId } from '#shared/model/ids.ts'
import { defaultServerLimits } from '#shared/model/limits.ts'
import { createLog } from '../log.ts'
import { dot, type Member } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'
import { newConnectionData, type Connection } from './connection.ts'
import { answerMessages, type Handlers } from './handle.ts'

let node: TestNode
let member: Member
beforeEach(async () => {
  node = await TestNode.start()
  member = await node.connect()
})
afterEach(() => node.close())

const envelope = { id: 'x', at: 0 }

it.each([
  ['an unknown message', 'frobnicate', envelope],
  ['a message named like a property', 'toString', envelope],
  ['an error of its own', 'error', envelope],
  ['nothing', 'join', undefined],
  ['null', 'join', null],
  ['a list', 'join', [envelope]],
  ['a text', 'submit', 'submit'],
  ['no envelope', 'heartbeat', {}],
  ['a property too many', 'heartbeat', { ...envelope, more: 1 }],
  ['a board that cannot be', 'join', { ...envelope, board: '__proto__', client: 'abcdefgh', from: 1 }],
  ['a client that cannot be', 'join', { ...envelope, board: 'a'.repeat(22), client: 'short', from: 1 }],
])('answers %s with E_BAD and stays', async (_what, name, payload) => {
  expect(await member.send(name as 'join', payload)).toMatchObject({ ok: false, code: 'E_BAD' })
  expect(await member.ask('heartbeat')).toMatchObject({ code: 'E_NOTJOINED' })
})

it('ends a connection that sends a message with nothing in it, and no other', async () => {
  const other = await node.connect()
  const ended = once(member.socket as never, 'disconnect')
  member.socket.io.engine.write('')
  expect((await ended)[0]).toBe('transport close')
  expect(await other.ask('heartbeat')).toMatchObject({ code: 'E_NOTJOINED' })
})

it('answers a depth bomb without falling into it', async () => {
  const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown
  expect(await member.send('submit', { ...envelope, board: deep, n: 1, operations: deep })).toMatchObject({
    code: 'E_BAD',
  })
})

it('needs no acknowledgement to be asked for', async () => {
  const board = await node.makeBoard()
  await member.join(board)
  member.socket.emit('submit', { ...envelope, board, n: 1, operations: [dot] })
  member.socket.emit('submit', 'nonsense')
  member.socket.emit('join', null, null, 17)
  await member.received(1)
  expect(await member.ask('heartbeat')).toMatchObject({ ok: true, seq: 1 })
})

it('tells who sends too many messages to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 500 }, () => member.ask('heartbeat')))
  const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.code)))
  expect(codes).toEqual(new Set(['E_NOTJOINED', 'E_RATE']))
  expect(member.socket.connected).toBe(true)
})

it('ends a connection that goes on sending malformed messages', async () => {
  const ended = once(member.socket as never, 'disconnect')
  for (let count = 0; count < 25; count++) member.socket.emit('nonsense')
  expect((await ended)[0]).toBe('io server disconnect')
})

it('ends a connection that sends far more than it was told it may', async () => {
  await node.close()
  node = await TestNode.start({ env: { LIMIT_BYTES_PER_SECOND: '10000' } })
  member = await node.connect({ transports: ['websocket'] })
  const ended = once(member.socket as never, 'disconnect')
  for (let count = 0; count < 4; count++) member.socket.emit('submit', 'x'.repeat(60_000))
  expect((await ended)[0]).toBe('io server disconnect')
})

it('answers a mistake of its own with an opaque refusal', async () => {
  const board = await node.makeBoard()
  node.store.openClient = () => Promise.reject(new TypeError('secret detail'))
  const answer = await member.ask('join', { board, client: 'abcdefgh', from: 1 })
  expect(answer).toMatchObject({ ok: false, code: 'E_INTERNAL' })
  expect(JSON.stringify(answer)).not.toContain('secret')
})

it('owes an answer until just before it is given, whatever becomes of the message', async () => {
  const session = { user: 'u'.repeat(22) as UserId, name: 'Ann', color: 'blue', expires: Infinity }
  const data = newConnectionData(session, defaultServerLimits, 0)
  let hear: (name: string, ...args: unknown[]) => void = () => undefined
  const connection = { connected: true, data, onAny: (heard: typeof hear) => (hear = heard), conn: { on() {} } }
  const owed: number[] = []
  const handlers = { heartbeat: () => void owed.push(data.owed) } as unknown as Handlers
  const parts = { log: createLog('silent'), clock: () => 0, refused: () => undefined, answered: () => undefined }
  answerMessages(handlers, parts)(connection as unknown as Connection)
  const told = (name: string, payload: unknown) =>
    new Promise<void>((resolve) => hear(name, payload, () => resolve(void owed.push(data.owed))))
  await told('heartbeat', envelope)
  await told('heartbeat', 'nonsense')
  expect(owed).toEqual([1, 0, 0])
})
