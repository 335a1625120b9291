import { describe, expect, it } from 'vitest'
import type { Findings } from './findings.ts'
import { en } from './language/en.ts'
import { fine } from './testing/findings.ts'
import { verdictOf } from './verdict.ts'

const but = (change: Partial<Findings>) => verdictOf({ ...fine, ...change }, en)
const failed = { kind: 'fails', how: 'unreachable', code: null } as const

it('is good where everything is', () => {
  expect(but({})).toMatchObject({ tone: 'good', title: 'Everything works' })
})

it('points to what is left for the operator', () => {
  const proxies = { ...fine.proxies, addresses: 1 }
  expect(but({ proxies })).toMatchObject({ tone: 'good', text: expect.stringMatching(/One thing below is/) as string })
})

describe('drawing will not work until', () => {
  it.each<[string, Partial<Findings>, RegExp]>([
    ['nothing answers', { reach: { kind: 'unreachable' } }, /until the server can be reached/],
    ['no answer comes', { reach: { kind: 'silent', after: 10_000 } }, /until the server can be reached/],
    ['there is no network', { reach: { kind: 'offline' } }, /until this device has a network/],
    ['something else answers', { reach: { kind: 'foreign', status: 200 } }, /until this address leads to the server/],
    [
      'the cookie is lost',
      { session: { kind: 'lost', cookies: true, secure: false, framed: false } },
      /until your browser keeps the session cookie/,
    ],
    ['sessions are not shared', { session: { kind: 'mixed' } }, /until the servers .* share their sessions/],
    [
      'requests are spread',
      { stickiness: { kind: 'tested', nodes: 2, requests: 8, lost: 3 } },
      /until your requests stay on one server/,
    ],
    [
      'POST is blocked',
      { bodies: { kind: 'refused', size: 100, passed: 0, status: 403, own: false }, polling: failed },
      /until requests by POST get through/,
    ],
    ['only WebSocket works', { polling: failed }, /until long-polling, by which every connection begins/],
    [
      'nothing connects',
      { polling: failed, websocket: { kind: 'refused', after: 2 } },
      /neither long-polling nor WebSocket/,
    ],
  ])('%s', (_what, change, title) => {
    const verdict = but(change)
    expect(verdict.tone).toBe('bad')
    expect(verdict.title).toMatch(title)
    expect(verdict.text).toMatch(/kept on this device/)
  })

  it('nothing was found at all', () => expect(verdictOf({}, en).tone).toBe('bad'))

  it('the worst of several', () => {
    const change = { session: { kind: 'mixed' }, polling: failed } as const
    expect(but(change).title).toMatch(/share their sessions/)
  })
})

describe('it works, but', () => {
  it.each<[string, Partial<Findings>, RegExp, RegExp]>([
    [
      'WebSockets are blocked',
      { websocket: { kind: 'hangs', after: 6_000 } },
      /by long-polling/,
      /something between you and the server blocks WebSockets/,
    ],
    [
      'this address is refused',
      {
        websocket: { kind: 'refused', after: 2 },
        address: { fits: false, page: 'http://a', expected: null },
      },
      /by long-polling/,
      /the server refuses WebSockets from this address/,
    ],
    [
      'pauses are cut',
      { silence: { kind: 'cut', after: 5_000, status: 504, asked: 12 }, websocket: { kind: 'refused', after: 2 } },
      /breaks again and again/,
      /Nothing is lost/,
    ],
    [
      'large messages are refused',
      { bodies: { kind: 'refused', size: 120_000, passed: 60_000, status: 413, own: false } },
      /large changes do not get through/,
      /in smaller pieces/,
    ],
    ['the line is long', { line: { median: 800, jitter: 10, asked: 8, lost: 0 } }, /slow line/, /own pen/],
    ['the line loses', { line: { median: 80, jitter: 10, asked: 8, lost: 1 } }, /loses requests/, /catches up/],
  ])('%s', (_what, change, title, text) => {
    const verdict = but(change)
    expect(verdict.tone).toBe('warn')
    expect(verdict.title).toMatch(title)
    expect(verdict.text).toMatch(text)
  })

  it('the server asks to wait', () => expect(but({ reach: { kind: 'busy' } }).tone).toBe('warn'))
})

it('is not spoilt by a long pause that is cut late', () => {
  expect(but({ silence: { kind: 'cut', after: 60_000, status: 504, asked: 65 } }).tone).toBe('good')
})
