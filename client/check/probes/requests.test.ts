import { describe, expect, it } from 'vitest'
import { about, fakeAround, json } from '../testing/around.ts'
import { probeReach, probeSession } from './arrival.ts'
import { probeBodies } from './bodies.ts'
import { probePieces } from './pieces.ts'
import { lineOf, probePings } from './pings.ts'
import { probeSilence } from './silence.ts'
import { probeStickiness } from './stickiness.ts'

const lost = () => {
  throw new TypeError('Failed to fetch')
}

describe('the server', () => {
  it.each([
    ['answers', () => json({ user: 'u' }), { kind: 'answers', took: 10 }],
    ['is out of reach', lost, { kind: 'unreachable' }],
    ['asks to wait', () => json({ code: 'E_RATE' }, 429), { kind: 'busy' }],
    ['is hidden by a page', () => new Response('<html>', { status: 200 }), { kind: 'foreign', status: 200 }],
    ['is hidden by an error', () => new Response('', { status: 502 }), { kind: 'foreign', status: 502 }],
    ['is hidden by a list', () => Response.json(null), { kind: 'foreign', status: 200 }],
  ])('%s', async (_what, respond, finding) => {
    expect(await probeReach(fakeAround(respond))).toEqual(finding)
  })

  it('is out of reach of a device without a network', async () => {
    expect(await probeReach(fakeAround(lost, { online: () => false }))).toEqual({ kind: 'offline' })
  })
})

describe('the session', () => {
  it('is kept where it is known at once', async () => {
    expect(await probeSession(fakeAround(() => json(about())))).toMatchObject({
      kind: 'met',
      session: { kind: 'kept' },
    })
  })

  it('is known to some where it is known later', async () => {
    let asked = 0
    const respond = () => (asked++ % 2 === 0 ? json({ code: 'E_AUTH' }, 401) : json(about()))
    expect(await probeSession(fakeAround(respond))).toMatchObject({ kind: 'met', session: { kind: 'mixed' } })
  })

  it('is lost where nobody knows it', async () => {
    const around = fakeAround(() => json({ code: 'E_AUTH' }, 401), { cookies: false })
    expect(await probeSession(around)).toEqual({
      kind: 'lost',
      session: { kind: 'lost', cookies: false, framed: false, secure: false },
    })
  })

  it('is not judged where something else answers', async () => {
    const around = fakeAround(() => new Response('', { status: 404 }))
    expect(await probeSession(around)).toEqual({ kind: 'failed', reach: { kind: 'foreign', status: 404 } })
  })

  it('tells the address of the page', async () => {
    const paths: string[] = []
    await probeSession(fakeAround((path) => (paths.push(path), json(about()))))
    expect(paths).toEqual(['api/check?origin=http%3A%2F%2Fdraw.example'])
  })
})

describe('pings', () => {
  it('count servers, strangers and what was lost', async () => {
    let asked = 0
    const respond = () => {
      asked++
      if (asked === 2) return json({ code: 'E_AUTH' }, 401)
      return asked === 3 ? lost() : json(about({ node: asked % 2 ? 'one' : 'two' }))
    }
    const { line, nodes, strangers } = await probePings(fakeAround(respond))
    expect(line).toMatchObject({ asked: 8, lost: 1 })
    expect([...nodes].sort()).toEqual(['one', 'two'])
    expect(strangers).toBe(1)
  })

  it('take the middle and the steps, without the first', () => {
    expect(lineOf([500, 10, 30, 20], 4)).toEqual({ median: 20, jitter: 15, asked: 4, lost: 0 })
    expect(lineOf([500], 2)).toEqual({ median: 500, jitter: 0, asked: 2, lost: 1 })
    expect(lineOf([], 2)).toEqual({ median: 0, jitter: 0, asked: 2, lost: 2 })
  })

  it('compare the clocks at half the way', async () => {
    const around = fakeAround(() => json(about({ time: 1_000 })), { now: () => 91_005, took: 10 })
    expect((await probePings(around)).clock).toEqual({ ahead: 90_000, within: 5 })
  })
})

describe('stickiness', () => {
  /** Two servers that answer in turn, or as said: each knows only what it began. */
  const servers = (next: () => boolean) => {
    const paths: string[] = []
    const around = fakeAround((path, { method = 'GET' }) => {
      paths.push(`${method} ${path}`)
      if (method === 'GET') return new Response('0{"sid":"a b","upgrades":["websocket"]}')
      return next() ? new Response('ok') : json({ code: 1, message: 'Session ID unknown' }, 400)
    })
    return { around, paths }
  }

  it('is there where all meet the same server', async () => {
    const { around, paths } = servers(() => true)
    expect(await probeStickiness(around, 1)).toEqual({ kind: 'tested', nodes: 1, requests: 8, lost: 0 })
    expect(paths[1]).toMatch(/^POST .*&sid=a%20b$/)
  })

  it('is missing where some do not', async () => {
    let turn = 0
    const { around } = servers(() => turn++ % 2 === 0)
    expect(await probeStickiness(around, 1)).toEqual({ kind: 'tested', nodes: 2, requests: 8, lost: 4 })
  })

  it('is not tested where no session begins, or no request passes', async () => {
    expect(await probeStickiness(fakeAround(lost), 1)).toEqual({ kind: 'untested', status: null })
    const around = fakeAround(() => new Response('', { status: 403 }))
    expect(await probeStickiness(around, 1)).toEqual({ kind: 'untested', status: 403 })
    const deaf = fakeAround((_path, { method }) => (method ? lost() : new Response('0{"sid":"a"}')))
    expect(await probeStickiness(deaf, 1)).toEqual({ kind: 'untested', status: null })
  })
})

describe('silence', () => {
  it.each([
    ['held', () => json({ seconds: 12 }), { kind: 'held', seconds: 12 }],
    ['cut by an answer', () => new Response('', { status: 504 }), { kind: 'cut', after: 10, status: 504, asked: 12 }],
    ['cut without one', lost, { kind: 'cut', after: 10, status: null, asked: 12 }],
    ['refused by the server', () => json({ code: 'E_RATE' }, 429), { kind: 'untested' }],
    ['answered by a cache', () => json({ seconds: 1 }), { kind: 'cut', after: 10, status: 200, asked: 12 }],
  ])('is %s', async (_what, respond, finding) => {
    expect(await probeSilence(fakeAround(respond), 12)).toEqual(finding)
  })
})

describe('bodies', () => {
  const upTo = (most: number, otherwise: () => Response) =>
    fakeAround((_path, { body }) => {
      const { length } = body as Uint8Array
      return length <= most ? json({ size: length }) : otherwise()
    })
  const tooLarge = () => new Response('', { status: 413 })

  it('pass up to the limit', async () => {
    expect(await probeBodies(upTo(200_000, tooLarge), 200_000)).toEqual({ kind: 'pass', largest: 200_000 })
  })

  it('pass up to a limit that is small', async () => {
    expect(await probeBodies(upTo(70_000, tooLarge), 70_000)).toEqual({ kind: 'pass', largest: 70_000 })
  })

  it.each([
    ['a proxy', tooLarge, { status: 413, own: false }],
    ['the server', () => json({ code: 'E_LIMIT' }, 413), { status: 413, own: true }],
    ['a cut', lost, { status: null, own: false }],
  ])('are refused by %s', async (_what, otherwise, finding) => {
    expect(await probeBodies(upTo(50_000, otherwise), 200_000)).toEqual({
      kind: 'refused',
      size: 65_536,
      passed: 16_384,
      ...finding,
    })
  })

  it('are not tested where the server asks to wait', async () => {
    expect(
      await probeBodies(
        upTo(0, () => json({ code: 'E_RATE' }, 429)),
        200_000,
      ),
    ).toEqual({ kind: 'untested' })
  })
})

describe('pieces', () => {
  it('fail where there is no such answer', async () => {
    expect(await probePieces(fakeAround(() => new Response('', { status: 404 })))).toEqual({ kind: 'failed' })
    expect(await probePieces(fakeAround(lost))).toEqual({ kind: 'failed' })
  })

  it('are timed from the first to the last', async () => {
    let clock = 0
    const body = new ReadableStream({
      pull(controller) {
        clock += 300
        if (clock > 1_800) controller.close()
        else controller.enqueue(new Uint8Array(1))
      },
    })
    const around = fakeAround(() => new Response(body), { clock: () => clock })
    expect(await probePieces(around)).toMatchObject({ kind: 'arrived', sent: 1_500 })
  })

  it('fail where they break off', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new Error('cut')),
    })
    expect(await probePieces(fakeAround(() => new Response(body)))).toEqual({ kind: 'failed' })
  })
})

it('a check that was left ends with it', async () => {
  const left = new AbortController()
  const around = fakeAround(
    () => {
      left.abort()
      throw new DOMException('left', 'AbortError')
    },
    { left: left.signal },
  )
  await expect(probeReach(around)).rejects.toThrow()
})
