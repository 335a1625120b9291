/** Messages that are not operations: joins, presence, heartbeats, sessions to renew, echoes, goodbyes. */
import { nanoid } from 'nanoid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DownPayload } from '#shared/wire/messages.ts'
import { marker } from './log-watch.ts'
import { guest } from './setup.ts'
import { transports, Watch } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

const cursor = { x: 1, y: 2 }
const area = { x: 0, y: 0, width: 800, height: 600 }
const beam = { id: 1, from: 0, precision: 2, points: 'AACC' }

/** Everything that a payload can be instead of an object. */
const shapes: readonly (readonly [string])[] = [
  ['null'],
  ['true'],
  ['5'],
  [`"${marker}"`],
  ['[]'],
  ['[{"id":"a","at":1}]'],
  ['{}'],
  ['{"id":"a"}'],
  ['{"id":"a","at":"1"}'],
  ['{"id":"a","at":1e999}'],
  ['{"id":null,"at":null}'],
  [`{"id":"a","at":1,"${marker}":{"deep":[[[[]]]]}}`],
  ['{"__proto__":{"id":"a","at":1}}'],
  ['{"id":"a","at":1,"constructor":{"prototype":{}}}'],
]

describe.each(['join', 'submit', 'heartbeat', 'renew', 'echo', 'leave'])('%s', (name) => {
  it.each(shapes)('with %s is refused with E_BAD', async (payload) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      expect(await raw.askText(`["${name}",${payload}]`)).toMatchObject({ ok: false, code: 'E_BAD' })
      expect(await raw.tell('heartbeat')).toMatchObject({ ok: true })
    })
  })
})

describe('a join', () => {
  it.each<[what: string, change: object, code: string]>([
    ['of no board', { board: '' }, 'E_BAD'],
    ['of a path', { board: '../../../../etc/passwd' }, 'E_BAD'],
    ['of a board with a NUL', { board: `${'a'.repeat(21)}\0` }, 'E_BAD'],
    ['of a board with a line feed behind it', { board: `${'a'.repeat(22)}\n` }, 'E_BAD'],
    ['of a board of 100 kB', { board: marker.repeat(9_000) }, 'E_BAD'],
    ['of __proto__', { board: '__proto__' }, 'E_BAD'],
    ['of several boards', { board: ['a'.repeat(22)] }, 'E_BAD'],
    ['of a board that is not there', { board: 'a'.repeat(22) }, 'E_NOTFOUND'],
    ['as nobody', { client: '' }, 'E_BAD'],
    ['as a client of 100 kB', { client: marker.repeat(9_000) }, 'E_BAD'],
    ['as a client with emoji', { client: '😀😀😀😀' }, 'E_BAD'],
    ['from 0', { from: 0 }, 'E_BAD'],
    ['from below', { from: -1 }, 'E_BAD'],
    ['from a fraction', { from: 1.5 }, 'E_BAD'],
    ['from a text', { from: '1' }, 'E_BAD'],
    ['from 2^53', { from: 2 ** 53 }, 'E_BAD'],
    ['as another user', { user: 'a'.repeat(22) }, 'E_BAD'],
    ['as an owner', { role: 'owner' }, 'E_BAD'],
  ])('%s is refused', async (_what, change, code) => {
    await watch.unharmed(async () => {
      const raw = await watch.connect('websocket')
      const answer = await raw.tell('join', { board: watch.board, client: nanoid(8), from: 1, ...change })
      expect(answer).toMatchObject({ ok: false, code })
    })
  })

  it('may come a few times, and then has to wait', async () => {
    await watch.unharmed(async () => {
      const { raw, client } = await watch.join()
      const again = () => raw.tell('join', { board: watch.board, client, from: 1 })
      const answers = await Promise.all(Array.from({ length: 100 }, again))
      const late = answers.filter(({ ok }) => !ok)
      expect(late.length).toBeGreaterThan(70)
      for (const answer of late)
        expect(answer).toMatchObject({ code: 'E_RATE', retryAfter: expect.any(Number) as number })
    })
  })
})

describe('presence', () => {
  it.each<[what: string, payload: object]>([
    ['a cursor that is no number', { cursor: { x: 'a', y: 0 } }],
    ['a cursor that is half', { cursor: { x: 1 } }],
    ['a cursor beyond the board', { cursor: { x: 1e21, y: 0 } }],
    ['a cursor that is a list', { cursor: [1, 2] }],
    ['a cursor with more to it', { cursor: { ...cursor, z: marker } }],
    ['a tool of 10 kB', { tool: marker.repeat(900) }],
    ['a tool that is an object', { tool: { name: marker } }],
    ['the name of another client', { client: 'aaaaaaaa' }],
    ['the name of another user', { user: 'a'.repeat(22), name: marker }],
    ['a viewport', { viewport: 'x'.repeat(200_000) }],
    ['a view turned inside out', { view: { ...area, width: -1 } }],
    ['a view without an end', { view: { ...area, height: 1e9 } }],
    ['a view that is half', { view: { x: 0, y: 0 } }],
    ['more that is selected than may be shown', { selected: Array<string>(51).fill('aaaaaaaa.1') }],
    ['a selection of texts', { selected: [marker.repeat(100)] }],
    ['a selection of __proto__', { selected: { __proto__: 1 } }],
    ['writing on what is no element', { writing: '../..' }],
    ['somebody to follow who is nobody', { follows: 'everybody there is' }],
    ['a call to nowhere', { call: { id: 1 } }],
    ['a call with words', { call: { id: 1, area, sentence: marker } }],
    ['a laser of no beams', { laser: [] }],
    ['a laser of many beams', { laser: Array<object>(4).fill(beam) }],
    ['a beam of 100 kB', { laser: [{ ...beam, points: 'A'.repeat(100_000) }] }],
    ['a beam of half a point', { laser: [{ ...beam, points: 'AAA' }] }],
    ['a beam of other letters', { laser: [beam, { ...beam, points: '<>😀' }] }],
    ['a beam from before its beginning', { laser: [{ ...beam, from: -1 }] }],
    ['a beam finer than there is', { laser: [{ ...beam, precision: 99 }] }],
  ])('with %s is shown to nobody', async (_what, change) => {
    await watch.unharmed(async () => {
      const { raw, client } = await watch.join()
      const shown: DownPayload<'presence'>[] = []
      const keep = (payload: DownPayload<'presence'>) => shown.push(payload)
      watch.bystander.socket.on('presence', keep)
      const good = watch.bystander.next('presence', ({ members }) => members[client]?.tool === 'last')
      const send = (payload: object) => raw.send(`42${JSON.stringify(['presence', payload])}`)
      send({ id: 'a', at: 1, cursor, tool: 'pen', ...change })
      send({ id: 'b', at: 1, cursor: null, tool: 'last' })
      await good
      watch.bystander.socket.off('presence', keep)
      expect(shown).toHaveLength(1)
      expect(shown[0]!.members).toEqual({ [client]: { cursor: null, tool: 'last' } })
    })
  })

  it('beyond all numbers is shown to nobody', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      raw.send('42["presence",{"id":"a","at":1,"cursor":{"x":1e400,"y":0},"tool":"pen"}]')
      expect(
        await raw.askText('["presence",{"id":"a","at":1,"cursor":{"x":1,"y":-1e400},"tool":"pen"}]'),
      ).toMatchObject({
        code: 'E_BAD',
      })
    })
  })

  it.each(transports)('a thousand times at once on %s reaches the others a few times', async (transport) => {
    await watch.unharmed(async () => {
      const { raw, client } = await watch.join(transport)
      let messages = 0
      const count = ({ members }: DownPayload<'presence'>) => (messages += client in members ? 1 : 0)
      watch.bystander.socket.on('presence', count)
      raw.send(...Array<string>(1_000).fill('42["presence",{"id":"a","at":1,"cursor":{"x":1,"y":1},"tool":"pen"}]'))
      // What was too much is passed over; the connection lives.
      expect([undefined, 'E_RATE']).toContain((await raw.tell('heartbeat')).code)
      watch.bystander.socket.off('presence', count)
      expect(messages).toBeLessThan(40)
    })
  })

  it('of somebody who is on no board is shown to nobody', async () => {
    await watch.unharmed(async () => {
      const raw = await watch.connect('websocket')
      expect(await raw.tell('presence', { cursor, tool: 'pen' })).toMatchObject({ ok: true })
    })
  })
})

describe('a session that is renewed', () => {
  it.each<[what: string, token: unknown]>([
    ['nonsense', marker],
    ['empty', ''],
    ['100 kB of it', marker.repeat(9_000)],
    ['a number', 5],
    ['unsigned', `${btoa('{"alg":"none","typ":"JWT"}')}.${btoa('{"sub":"aaaaaaaaaaaaaaaaaaaaaa"}')}.`],
    ['full of dots', '.'.repeat(4_000)],
    ['text that is no base64', '\u0000.\ud800.😀'],
  ])('and %s is refused', async (_what, token) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const answer = await raw.tell('renew', { token })
      expect(answer.ok).toBe(false)
      expect(['E_AUTH', 'E_BAD']).toContain(answer.code)
      expect(await raw.tell('heartbeat')).toMatchObject({ ok: true })
    })
  })

  it("and somebody else's is refused", async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const token = (await guest(watch.url)).split('=')[1]
      expect(await raw.tell('renew', { token })).toMatchObject({ ok: false, code: 'E_AUTH' })
    })
  })
})

it('a beat that is answered twice, or with a great deal, does no harm', async () => {
  await watch.unharmed(async () => {
    const { raw } = await watch.join()
    for (const args of ['[]', '[]', `["${marker}"]`, JSON.stringify(Array(10_000).fill(1))]) raw.send(`430${args}`)
    expect(await raw.tell('heartbeat')).toMatchObject({ ok: true })
  })
})

it('goodbyes that come again and again are all answered', async () => {
  await watch.unharmed(async () => {
    const { raw } = await watch.join('polling')
    const answers = await Promise.all(Array.from({ length: 20 }, () => raw.tell('leave')))
    for (const answer of answers) expect(answer).toMatchObject({ ok: true })
    expect(await raw.tell('heartbeat')).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
  })
})
