/** The envelope of operations: numbers, clients, boards, and who may use them. */
import { nanoid } from 'nanoid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dot } from '../../server/testing/member.ts'
import type { ClientId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { marker } from './log-watch.ts'
import { guest } from './setup.ts'
import { Watch, type Joined } from './watch.ts'

let watch: Watch
beforeAll(async () => {
  watch = await Watch.start()
})
afterEach(() => watch.hangUp())
afterAll(() => watch.dispose())

const submit = ({ raw }: Pick<Joined, 'raw'>, n: unknown, operations: unknown = [dot], board: unknown = watch.board) =>
  raw.tell('submit', { board, n, operations })

/** JSON that JSON.stringify would not write. */
function withNumber(number: string): string {
  return `["submit",{"id":"a","at":1,"board":"${watch.board}","n":${number},"operations":[${JSON.stringify(dot)}]}]`
}

describe('a number that is', () => {
  it.each([
    '"5"',
    '1.5',
    '-1',
    '0',
    '-0',
    'null',
    '1e309',
    '9007199254740992',
    'true',
    '[1]',
    '{}',
    '1e-320',
    `"${marker}"`,
  ])('%s is refused with E_BAD, and is not used up', async (number) => {
    await watch.unharmed(
      async () => {
        const joined = await watch.join()
        expect(await joined.raw.askText(withNumber(number))).toMatchObject({ ok: false, code: 'E_BAD' })
        expect(await submit(joined, 1)).toMatchObject({ ok: true, n: 1 })
      },
      { stored: 1 },
    )
  })

  it.each([3, 10_000, 3_656_158_440_062_975])('%i where 2 is due is E_GAP, and nothing is done', async (n) => {
    await watch.unharmed(
      async () => {
        const joined = await watch.join()
        expect(await submit(joined, 1)).toMatchObject({ ok: true })
        expect(await submit(joined, n)).toMatchObject({ ok: false, code: 'E_GAP', expected: 2 })
      },
      { stored: 1 },
    )
  })

  it('known is acknowledged again, whatever comes with it', async () => {
    await watch.unharmed(
      async () => {
        const joined = await watch.join()
        const first = await submit(joined, 1)
        expect(first).toMatchObject({ ok: true, n: 1, refused: [] })
        const other = dot.replace('ink', 'red')
        expect(await submit(joined, 1)).toEqual(first)
        expect(await submit(joined, 1, [other])).toEqual(first)
      },
      { stored: 1 },
    )
  })

  it('far below the last is acknowledged, and costs nothing', async () => {
    await watch.unharmed(
      async () => {
        const joined = await watch.join()
        for (let n = 1; n <= 1_000; n += 500)
          expect(await submit(joined, n, Array<string>(500).fill(dot))).toMatchObject({ ok: true })
        expect(await submit(joined, 1)).toMatchObject({ ok: true, n: 1_000 })
      },
      { stored: 1_000 },
    )
  })
})

describe('numbers at their very end', () => {
  const last = protocolLimits.operationNumber

  it('can be used, and what was made there can be taken away', async () => {
    await watch.unharmed(
      async () => {
        const { raw } = await watch.join()
        const client = nanoid<ClientId>(8)
        await raw.tell('join', { board: watch.board, client, from: last - 1 })
        const taken = `d{'elements':['${client}.${(last - 1).toString(36)}']}`
        expect(await submit({ raw }, last - 1, [dot, taken])).toMatchObject({ ok: true, n: last, refused: [] })
      },
      { stored: 2 },
    )
  })

  it('cannot be passed', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const client = nanoid<ClientId>(8)
      expect(await raw.tell('join', { board: watch.board, client, from: last + 1 })).toMatchObject({ code: 'E_BAD' })
      expect(await raw.tell('join', { board: watch.board, client, from: last })).toMatchObject({ ok: true })
      expect(await submit({ raw }, last, [dot, dot])).toMatchObject({ ok: false, code: 'E_BAD' })
      expect(await submit({ raw }, last + 1)).toMatchObject({ ok: false, code: 'E_BAD' })
    })
  })
})

describe('a batch', () => {
  it.each([
    ['empty', () => []],
    ['no list', () => ({ 0: dot, length: 1 })],
    ['a text', () => dot],
    ['nothing', () => null],
    ['a list of lists', () => [[dot]]],
    ['a list with nothing in it', () => [dot, null]],
    ['a list with an empty text in it', () => [dot, '']],
    ['a list with an object in it', () => [dot, { kind: marker }]],
    ['of 1,001 operations', () => Array<string>(1_001).fill('x')],
    ['nested without end', () => JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown],
  ])('that is %s is refused as a whole', async (_what, operations) => {
    await watch.unharmed(async () => {
      const joined = await watch.join()
      expect(await submit(joined, 1, operations())).toMatchObject({ ok: false, code: 'E_BAD' })
      expect(await submit(joined, 2)).toMatchObject({ code: 'E_GAP', expected: 1 })
    })
  })

  it('of good and bad is done where it is good, and says which were bad', async () => {
    await watch.unharmed(
      async () => {
        const joined = await watch.join()
        const answer = await submit(joined, 1, [dot, `x${marker}`, dot, `b{'color':'${marker}'}`, dot])
        const refused = [
          { n: 2, code: 'E_SCHEMA' },
          { n: 4, code: 'E_SCHEMA' },
        ]
        expect(answer).toMatchObject({ ok: true, n: 5, refused })
      },
      { stored: 3 },
    )
  })

  it.each([
    ['extra properties', { extra: marker }],
    ['a sender that it names itself', { client: 'aaaaaaaa' }],
    ['a fence that it names itself', { fence: 1e9 }],
    ['a moment of its own', { at: 'now' }],
    ['a name without end', { id: marker.repeat(100) }],
    ['no name', { id: '' }],
    ['a name that is a number', { id: 5 }],
  ])('with %s is refused', async (_what, change) => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const answer = await raw.tell('submit', { board: watch.board, n: 1, operations: [dot], ...change })
      expect(answer).toMatchObject({ ok: false, code: 'E_BAD' })
    })
  })

  it('with 10,000 more properties, or with a prototype, is refused', async () => {
    await watch.unharmed(async () => {
      const { raw } = await watch.join()
      const more = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`${marker}${at}`, at]))
      expect(await raw.tell('submit', { board: watch.board, n: 1, operations: [dot], ...more })).toMatchObject({
        code: 'E_BAD',
      })
      const text = withNumber('1').replace('"id"', '"__proto__":{"n":1},"id"')
      expect(await raw.askText(text)).toMatchObject({ ok: false, code: 'E_BAD' })
    })
  })

  it("from the far past or future is taken: the sender's clock orders nothing", async () => {
    await watch.unharmed(
      async () => {
        const { raw } = await watch.join()
        for (const [at, n] of [
          [-1e300, 1],
          [1e300, 2],
        ])
          expect(await raw.tell('submit', { at, board: watch.board, n, operations: [dot] })).toMatchObject({ ok: true })
      },
      { stored: 2 },
    )
  })
})

describe('who is not on the board', () => {
  it('cannot draw before joining, after leaving, or on another board', async () => {
    await watch.unharmed(async () => {
      const joined = await watch.join()
      expect(await submit(joined, 1, [dot], 'x'.repeat(22))).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
      expect(await submit(joined, 1, [dot], '../../../../../etc/pa')).toMatchObject({ ok: false, code: 'E_BAD' })
      expect(await joined.raw.tell('leave')).toMatchObject({ ok: true })
      expect(await submit(joined, 1)).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
      const fresh = await watch.connect('polling')
      expect(await submit({ raw: fresh }, 1)).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
    })
  })

  it('cannot draw as somebody else', async () => {
    await watch.unharmed(async () => {
      const victim = await watch.join()
      const thief = await watch.connect('websocket', await guest(watch.url))
      const answer = await thief.tell('join', { board: watch.board, client: victim.client, from: 1 })
      expect(answer).toMatchObject({ ok: false, code: 'E_CLIENT' })
      expect(await submit({ raw: thief }, 1)).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
    })
  })

  it('is fenced off when it comes again, and a replay of what it sent does nothing', async () => {
    await watch.unharmed(
      async () => {
        const old = await watch.join()
        expect(await submit(old, 1)).toMatchObject({ ok: true })
        const again = await watch.connect('polling')
        const join = { board: watch.board, client: old.client, from: 2 }
        expect(await again.tell('join', join)).toMatchObject({ ok: true, stored: 1 })
        expect(await submit(old, 2)).toMatchObject({ ok: false, code: 'E_FENCED' })
        expect(await submit({ raw: again }, 1)).toMatchObject({ ok: true, n: 1, refused: [] })
      },
      { stored: 1 },
    )
  })

  it('finds each board by its own numbers', async () => {
    await watch.unharmed(async () => {
      const joined = await watch.join()
      const { body } = await watch.request('/api/boards', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      })
      const other = (JSON.parse(body) as { id: string }).id
      const join = { board: other, client: joined.client, from: 1 }
      expect(await joined.raw.tell('join', join)).toMatchObject({ ok: true, stored: 0 })
      expect(await submit(joined, 1)).toMatchObject({ ok: false, code: 'E_NOTJOINED' })
      expect(await submit(joined, 1, [dot], other)).toMatchObject({ ok: true, n: 1 })
    })
  })
})
